"""The whole book: one file, an EPUB, a print; nothing lost, nothing loose, the same bytes each time."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from copy import deepcopy
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from project_copies import copy_edition, replace_once

from tools.check.built import bounds_hold
from tools.edit.typography import set_in_type
from tools.files.registers import read_citation
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.pages.downloads import downloads, size
from tools.site.book.bind import CONTROLS, bind
from tools.site.book.edition import NAME as EDITION
from tools.site.book.edition import edition_html
from tools.site.book.epub import epub
from tools.site.book.plan import LEFT_OUT, book_order
from tools.site.make import render
from tools.site.markup import as_html, as_xhtml, find, parse, read_page, text_of

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB = "sino-russian-reader.epub"
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ADDRESS = "https://example.org/reader/"
STOPS = '.,;:?!)”’"'
NOISE = 40
"""Words that may stand between two of a printed paragraph: head and foot of a page, signs of notes."""


def needed(program: str) -> str:
    """The path of an installed program. Without it the test is skipped; where CI is set, it fails instead."""
    if found := shutil.which(program):
        return found
    if os.environ.get("CI"):
        pytest.fail(f"expected {program} to be installed, found none")
    pytest.skip(f"{program} is not installed")


def expected_words(edition: Edition) -> dict[str, str]:
    """The emended words of both texts by address, in the order of the book."""
    return {
        str(p.locus): " ".join(p.words.split())
        for chapter in set_in_type(edition).chapters
        for p in chapter.paragraphs
        if p.words.strip()
    }


@pytest.fixture(scope="session")
def one_file(site: Path) -> str:
    return (site / EDITION).read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def documents(site: Path) -> dict[str, str]:
    """The XHTML documents of the EPUB in reading order."""
    with zipfile.ZipFile(site / EPUB) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
        names = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
        order = [names[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
        return {name: archive.read(f"EPUB/{name}").decode("utf-8") for name in order}


def test_the_one_file_has_every_word_of_both_texts_in_order(one_file, edition):
    """What is not marked as the editors' is the source, paragraph by paragraph."""
    found = read_page(one_file).source
    assert list(found.items()) == list(expected_words(edition).items())


def test_the_epub_has_every_word_of_both_texts_in_order(documents, edition):
    """Read in the order of its spine."""
    found = [item for text in documents.values() for item in read_page(text).source.items()]
    assert found == list(expected_words(edition).items())


def test_in_the_one_file_ids_are_unique_and_links_resolve(one_file):
    """Every link leads into the file itself or to another site, by its full address."""
    page = read_page(one_file)
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    inner = [link for link in page.links if not urlsplit(link).scheme]
    assert [link for link in inner if link[0] != "#" or unquote(link[1:]) not in page.ids] == []
    assert len(inner) > 1000


def test_in_the_epub_ids_are_unique_and_links_resolve(documents, site):
    """Within a document and across documents."""
    pages = {name: read_page(text) for name, text in documents.items()}
    with zipfile.ZipFile(site / EPUB) as archive:
        files = {name.removeprefix("EPUB/") for name in archive.namelist()}
    for name, page in pages.items():
        assert [id_ for id_, count in Counter(page.ids).items() if count > 1] == [], name
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = normpath(join(dirname(name), parts.path)) if parts.path else name
            assert target in files, f"{name}: {link}"
            assert not parts.fragment or unquote(parts.fragment) in pages[target].ids, f"{name}: {link}"


def test_addresses_of_the_source_are_the_same_in_the_one_file(one_file, edition):
    """Paragraphs, sections, notes and claims keep the addresses that are cited."""
    ids = set(read_page(one_file).ids)
    records = edition.registers
    cited = [*expected_words(edition), *(n.id for n in records.notes), *(c.id for c in records.claims)]
    cited += [s.id for chapter in edition.chapters for s in chapter.sections]
    assert [name for name in cited if name not in ids] == []


def test_every_page_of_the_site_is_in_the_book_or_left_out_with_a_reason(site, edition):
    """A page that another hand adds is not forgotten."""
    built = {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    missing = built - set(book_order(built, edition))
    assert {name for name in missing if not any(name == out or name.startswith(out) for out in LEFT_OUT)} == set()


def test_every_register_entry_has_its_name_gloss_and_places(one_file, edition):
    """In short, but all of them, and no sentence quoted."""
    ids = set(read_page(one_file).ids)
    page = parse(one_file, EDITION)
    said = " ".join(text_of(article) for article in page.xpath("//*[@data-period='register']"))
    for entry in edition.registers.entries:
        assert f"register-{entry.register}-{entry.id}" in ids
        assert " ".join(entry.gloss.split()) in said
    assert "In 1466/73 Afanasy Nikitin made a journey" not in said


def test_the_one_file_needs_nothing_else(one_file):
    """No control, no file, no style from elsewhere; one script, the search's, and a policy that forbids others."""
    page = parse(one_file, EDITION)
    icon_and_address = page.xpath("//link[@rel='canonical' or @href='data:,']")
    scripts = list(page.iter("script"))
    assert len(scripts) == 1
    assert set(page.iter(*CONTROLS, "link", "img", "iframe")) - set(scripts) == set(icon_and_address)
    assert page.xpath("//@src | //@style") == []
    css = [text_of(style) for style in page.iter("style")]
    assert len(css) == 1
    assert "url(" not in css[0]
    assert "@import" not in css[0]
    assert "default-src 'none'; style-src 'sha256-" in one_file


def test_the_title_page_says_what_the_texts_are_and_which_edition_this_is(one_file, edition, root):
    """Standing, version, date and terms; version and date as CITATION.cff has them."""
    title_page = text_of(find(parse(one_file, EDITION), "header", "title-page")[0])
    citation = read_citation(root)
    for text in edition.registers.texts:
        assert text.standing in title_page
    assert f"Version {citation.version}" in title_page
    assert citation.date[:4] in title_page
    assert "CC BY-SA 4.0" in title_page


def test_the_same_site_gives_the_same_books(site, built, root):
    """In another process, where sets have another order."""
    code = (
        "import sys, hashlib; from pathlib import Path; from tools.build import read_edition;"
        "from tools.site.make import epoch;"
        "from tools.site.book.edition import book_files;"
        "from tools.files.registers import read_citation; root = Path(sys.argv[1]);"
        "books = book_files(root / 'site', read_edition(root), read_citation(root), epoch(root));"
        "print(*(hashlib.sha256(data).hexdigest() for data in books.values()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(built)],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == [hashlib.sha256((site / name).read_bytes()).hexdigest() for name in (EDITION, EPUB)]


def test_the_epub_is_packed_as_the_format_demands(site):
    """The type first and bare, then names in order, all of one time."""
    with zipfile.ZipFile(io.BytesIO((site / EPUB).read_bytes())) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        assert [i.filename for i in others] == sorted(i.filename for i in others)
        assert len({i.date_time for i in archive.infolist()}) == 1


def test_the_epub_says_what_it_is(site, root):
    """Title, version's identifier, date, rights, and how accessible it is."""
    citation = read_citation(root)
    with zipfile.ZipFile(site / EPUB) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    said = {element.tag.removeprefix(DC): element.text for element in package.iter() if element.tag.startswith(DC)}
    assert said["title"] == citation.title
    assert said["date"] == citation.date
    assert said["language"] == "en"
    assert said["identifier"].startswith("urn:uuid:")
    assert "CC BY-SA 4.0" in said["rights"]
    properties = {meta.get("property") for meta in package.iter(f"{OPF}meta")}
    assert {
        "dcterms:modified",
        "schema:accessMode",
        "schema:accessibilityFeature",
        "schema:accessibilityHazard",
    } <= properties


def test_in_the_epub_every_signed_note_is_a_footnote(documents):
    """A reading system opens what is a ``footnote`` where a ``noteref`` points to it."""
    for name, text in documents.items():
        page = etree.fromstring(text.encode("utf-8"))
        notes = page.xpath("//*[@*[name()='epub:type']='footnote']/@id")
        for address in page.xpath("//*[@*[name()='epub:type']='noteref']/@href"):
            assert address.removeprefix("#") in notes, name


def test_epubcheck_finds_nothing(site):
    """No error and no warning."""
    program = needed("epubcheck")
    # Debian's command is the archive itself, which only a kernel with a handler for it can run.
    run = subprocess.run(["java", "-jar", program, str(site / EPUB)], capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in run.stdout + run.stderr, run.stdout + run.stderr


def test_the_nu_checker_finds_no_error(site):
    """Needs vnu.jar (the npm package vnu-jar): VNU_JAR says where it is."""
    jar = os.environ.get("VNU_JAR", "")
    if not jar:
        pytest.skip("VNU_JAR is not set")
    run = subprocess.run(
        ["java", "-jar", jar, "--errors-only", str(site / EDITION)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""


def test_a_page_offers_every_file_with_a_bound_that_holds(site, edition):
    """A bare link to each file, and the size that the bound is."""
    home = parse((site / "about/data.html").read_bytes().decode("utf-8"), "about/data.html")
    items = {a.get("href"): text_of(item) for item in home.iter("li") for a in item.iter("a")}
    names = edition.registers.edition
    for one in downloads(names):
        assert f"less than {size(one.bound)}" in items[f"../{one.file}"]
    assert list(bounds_hold(site, edition)) == []


def test_a_file_that_is_missing_or_too_large_is_found(tmp_path, edition):
    """The bound is not a hope."""
    first, second, _ = downloads(edition.registers.edition)
    (tmp_path / first.file).write_bytes(b" " * first.bound)
    found = {finding.where: finding.message for finding in bounds_hold(tmp_path, edition)}
    assert f"found {first.bound:,} bytes" in found[first.file]
    assert found[second.file] == "expected this file in the built site, found none"


def test_the_one_file_is_in_no_site_map_and_no_search_list(site, one_file):
    """It repeats every page."""
    assert '<meta name="robots" content="noindex">' in one_file
    assert EDITION not in (site / "sitemap.xml").read_text("utf-8")


# Metadata of the pages


def record(page: str) -> dict:
    """The one JSON-LD record of a page."""
    found = JSON_LD.findall(page)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as they are rendered where the site has an address."""
    root = copy_edition(tmp_path_factory.mktemp("addressed"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        render(root)
    return root / "site"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "Book"),
        ("imperial.html", "Chapter"),
        ("essay.html", "Chapter"),
        ("threads/border.html", "WebPage"),
        ("register/people.html", "WebPage"),
        ("about/works.html", "WebPage"),
    ],
)
def test_each_type_of_page_says_what_it_is(addressed, root, name, kind):
    """In JSON-LD and Open Graph alike, with its canonical address."""
    page = (addressed / name).read_text("utf-8")
    said = record(page)
    citation = read_citation(root)
    assert (said["@context"], said["@type"]) == ("https://schema.org", kind)
    book = said if kind == "Book" else said["isPartOf"]
    assert (book["version"], book["datePublished"]) == (citation.version, citation.date)
    assert (book["@type"], book["name"], book["license"]) == ("Book", citation.title, citation.licence_url)
    assert said["url"] == (ADDRESS if kind == "Book" else ADDRESS + name)
    assert f'<link rel="canonical" href="{ADDRESS}{name}">' in page
    for property_ in ("og:title", "og:description", "og:type", "og:image", "og:url"):
        assert page.count(f'<meta property="{property_}" content="') == 1
    assert f'content="{ADDRESS}assets/cover.png"' in page


def test_a_licence_is_claimed_only_for_what_is_licensed(addressed):
    """The essay's licence is unknown, so its record has none."""
    assert record((addressed / "imperial.html").read_text("utf-8"))["license"].startswith(
        "https://creativecommons.org/"
    )
    essay = record((addressed / "essay.html").read_text("utf-8"))
    assert "license" not in essay
    assert essay["copyrightNotice"].startswith("Unknown")


def test_without_an_address_no_page_claims_one(site):
    """No canonical link, no address in the metadata."""
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        assert 'rel="canonical"' not in page, path.name
        assert "og:url" not in page, path.name
        assert "og:image" not in page, path.name


def test_every_page_has_a_title_and_a_description(site):
    """Its own title; a description that is not empty."""
    titles = Counter()
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        page = parse(path.read_text("utf-8"), path.name)
        titles[page.findtext(".//title")] += 1
        described = page.xpath("//meta[@name='description']/@content")
        assert len(described) == 1, path.name
        assert described[0], path.name
    assert [title for title, count in titles.items() if count > 1] == []


def test_the_site_map_lists_every_page_that_may_be_listed(addressed):
    """And none that asks not to be."""
    listed = set(re.findall(r"<loc>(.*?)</loc>", (addressed / "sitemap.xml").read_text("utf-8")))
    pages = {p.relative_to(addressed).as_posix(): p.read_text("utf-8") for p in addressed.rglob("*.html")}
    assert listed == {ADDRESS + name for name, text in pages.items() if 'content="noindex"' not in text}


def test_a_hostile_description_cannot_break_out_of_its_attribute(mini, tmp_path):
    """Escaped wherever the page describes itself."""
    hostile = "</script><script>alert('x')</script>\"><b>"
    front = f"---\ntitle: Principles\ndescription: {json.dumps(hostile)}\nperiod: about\n---\n"
    (mini / "docs/hostile.md").write_text(front + "\n# Hostile {#hostile}\n", "utf-8")
    replace_once(mini / "mkdocs.yml", "nav: []", "hooks: []\nnav: [hostile.md, index.md]")
    settings = mini / "settings.yml"
    settings.write_text(settings.read_text("utf-8").replace(": warn", ": ignore"), "utf-8")
    render(mini)
    page = (mini / "site/hostile.html").read_text("utf-8")
    assert page.count("alert(&#39;x&#39;)") == 2
    assert "alert('x')</script>" not in page


def test_the_picture_is_small(root):
    """One drawn picture, at most 40 kB."""
    assert (root / "docs/assets/cover.png").stat().st_size <= 40_000


# The tree, and what is refused


def test_a_tree_is_written_as_it_was_read():
    """As HTML; as XHTML with every element closed and the names of a drawing in their own letters."""
    page = '<p class="a">x &lt; y<br>é <img alt="&quot;"></p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    body = parse(f"{page}<i lang='ru'></i>", "x").find("body")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"></path></svg>'
    written = f'<body><p class="a">x &lt; y<br/>é <img alt="&quot;"/></p>{svg}<i lang="ru"></i></body>'
    assert as_html(body) == as_html(parse(written, "x").find("body")) == written
    assert as_xhtml(body) == written.replace('lang="ru"', 'lang="ru" xml:lang="ru"')


def test_an_attribute_cannot_end_itself():
    """lxml's own way to write HTML leaves what looks like a comment as it is."""
    body = parse("<p title='<!-- &quot;><script> -->'></p>", "x").find("body")
    assert as_html(body) == '<body><p title="&lt;!-- &quot;&gt;&lt;script&gt; --&gt;"></p></body>'


@pytest.mark.parametrize("text", ["<p><b></p>", "<p>x</b></p>", "x</p>"])
def test_a_page_out_of_balance_is_refused(text):
    """Nothing is guessed about what an end tag ends."""
    with pytest.raises(DataError, match="expected"):
        parse(text, "x")


@pytest.fixture
def changed(site: Path, tmp_path: Path) -> Path:
    """A copy of the built pages, to be broken."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("data", "texts", "*.zip"))
    return copy


def test_a_link_to_an_address_that_is_not_there_is_refused(changed, edition, root):
    """Before it is written into a book that cannot be mended."""
    page = changed / "register/places.html"
    page.write_text(
        page.read_text("utf-8").replace('href="../imperial.html#h6"', 'href="../imperial.html#h6000"', 1),
        "utf-8",
    )
    with pytest.raises(DataError, match="anchor"):
        edition_html(bind(changed, edition, read_citation(root)), "a{color:red}", "")


@pytest.mark.parametrize(("new", "error"), [("<h1>", "with an id"), ('<h1 id="x"></h1><h1 id="soviet">', "2 times")])
def test_a_page_without_one_heading_with_an_id_is_refused(changed, edition, root, new, error):
    """It could not be listed."""
    page = changed / "soviet.html"
    page.write_text(re.sub("<h1[^>]*>", new, page.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(DataError, match=f"soviet.html: expected .*first level.*{error}"):
        bind(changed, edition, read_citation(root))


def test_an_id_that_stands_twice_is_refused(changed, edition, root):
    """Two chapters with one address would send a reader to the wrong one."""
    page = changed / "soviet.html"
    page.write_text(page.read_text("utf-8").replace("<h2 id=", '<p id="h6"></p><h2 id=', 1), "utf-8")
    with pytest.raises(DataError, match="'h6' once, found it 2 times"):
        edition_html(bind(changed, edition, read_citation(root)), "a{color:red}", "")


PLATE = (
    '<figure><svg viewBox="0 0 9 9" role="group" aria-labelledby="plate-x-title" aria-describedby="plate-x-desc">'
    '<title id="plate-x-title">A plate</title><desc id="plate-x-desc">What is on it.</desc>'
    '<a href="{}"><text x="1" y="2">Peking</text></a></svg><figcaption>Caption</figcaption></figure>'
)


def test_a_plate_stands_once_and_its_places_lead_into_the_book(changed, edition, root):
    """At its first place; elsewhere a line leads to it. In the EPUB its names keep their letters."""
    for name, target in (
        ("imperial.html", "register/places.html#peking"),
        ("about/names.html", "../register/places.html#peking"),
    ):
        page = changed / name
        page.write_text(page.read_text("utf-8").replace("</h1>", "</h1>" + PLATE.format(target), 1), "utf-8")
    book = bind(changed, edition, read_citation(root))
    text = edition_html(deepcopy(book), "a{color:red}", "")
    assert text.count("A plate</title>") == 1
    assert "<a href=#register-places-peking><text" in text
    assert "class=seen" in text
    with zipfile.ZipFile(io.BytesIO(epub(book, b"", 315532800))) as archive:
        chapter = archive.read("EPUB/imperial.xhtml").decode("utf-8")
        package = archive.read("EPUB/package.opf").decode("utf-8")
    assert ' viewBox="0 0 9 9"' in chapter
    assert 'peking"><title>Peking</title><text' in chapter
    assert 'href="imperial.xhtml" media-type="application/xhtml+xml" properties="svg"' in package
    assert "alternativeText" in package


def test_a_plate_that_comes_again_names_the_chapter_that_has_it(site):
    """The page of maps leads back to each chapter that shows one of its plates, in either format."""
    titles = {"The imperial period", "The Soviet period", "Since 1991"}
    with zipfile.ZipFile(site / EPUB) as archive:
        maps = archive.read("EPUB/maps.xhtml").decode("utf-8")
    for text in (maps, (site / EDITION).read_text("utf-8")):
        found = re.findall(r"See the plate in “([^”]+)”", text)
        assert found and set(found) <= titles


def test_scripts_of_the_one_file_stand_within_its_body(site):
    """An element behind the body is none that a parser expects."""
    assert (site / EDITION).read_text("utf-8").endswith("</script></body>\n</html>\n")


# In a browser


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1400, "dark")])
def test_the_one_file_is_quiet_accessible_and_no_wider_than_the_screen(chromium, site, tmp_path, width, scheme):
    """From disk, alone in its folder: no request but for itself, no complaint, nothing that axe finds."""
    alone = tmp_path / EDITION
    shutil.copy(site / EDITION, alone)
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(alone.as_uri())
    assert asked == [alone.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    context.close()
    assert found.response["violations"] == [], found.generate_report()
    assert complaints == []


@pytest.mark.browser
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_one_file_shows_key_dates_answers_and_places_of_stops(chromium, site, media):
    """What the site keeps in its margin, behind a line or for paper; and nothing of it lies over the text."""
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    page.goto((site / EDITION).as_uri())
    page.emulate_media(media=media)
    hidden = page.evaluate("""() => [...document.querySelectorAll(".lead, .on-paper, .stop-line, .related, .across")]
      .filter(part => !part.checkVisibility()).map(part => part.className)""")
    over = page.evaluate("""() => [...document.querySelectorAll(".lead")].flatMap(lead => {
      const box = lead.getBoundingClientRect()
      return [...lead.closest("article").querySelectorAll(":scope > :is(h1, h2, h3, h4, p)")].filter(part => {
        const other = part.getBoundingClientRect()
        return other.top < box.bottom - 1 && box.top < other.bottom - 1 && other.left < box.right
      }).map(part => part.textContent.slice(0, 40))
    })""")
    assert (hidden, over) == ([], [])
    page.close()


@pytest.mark.browser
def test_metadata_bring_no_complaint_of_the_browser(chromium, site):
    """The policy of the page lets its records be: they are data, not script."""
    context = chromium.new_context()
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    for name in ("index.html", "imperial.html", "threads/border.html"):
        page.goto((site / name).as_uri())
    context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of each page of the book as Chromium prints it."""
    chromium, pdftotext = needed("chromium"), needed("pdftotext")
    folder = tmp_path_factory.mktemp("printed")
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={folder / 'book.pdf'}",
            (site / EDITION).as_uri(),
        ],
        check=True,
        capture_output=True,
    )
    run = subprocess.run([pdftotext, "-raw", str(folder / "book.pdf"), "-"], check=True, capture_output=True)
    return run.stdout.decode("utf-8").split("\f")[:-1]


@pytest.mark.browser
def test_the_print_has_every_word_of_both_texts_in_order(printed, edition):
    """Paragraph by paragraph, interrupted only by the heads and feet of pages and the signs of notes."""
    found = _torn("\n".join(printed))
    place = 0
    for address, words in expected_words(edition).items():
        ends = (_end(found, start, _torn(words)) for start in range(place, len(found)))
        place = next((end for end in ends if end), 0)
        assert place, f"{address}: expected {words[:80]!r} and so on, found it nowhere"


def _end(found: list[str], start: int, words: list[str]) -> int:
    """Where ``words`` end in ``found`` if they begin at ``start``; 0 where they do not stand there."""
    place = start
    for number, word in enumerate(words):
        window = range(place, min(place + (NOISE if number else 1), len(found)))
        # Letters set closer than usual tear a word in two, and so does a page's end with the heads after it.
        ends = (
            rest + 1
            for at in window
            for rest in range(at, min(at + 9, len(found)))
            if _same(word, found[at] + found[rest] * (rest > at))
        )
        place = next(ends, 0)
        if not place:
            return 0
    return place


def _torn(text: str) -> list[str]:
    """Words as lines may break them: at dashes, strokes; a hyphen at a line's end is lost in extraction."""
    return [word for word in re.split(r"[\s–—/°·]+", re.sub(r"-\n|-", "", text)) if word]


def _same(word: str, printed_word: str) -> bool:
    """Whether a printed word is this one, whatever stop or sign of a note follows it."""
    return bool(re.fullmatch(rf"{re.escape(word.rstrip(STOPS))}[{STOPS}]*\d{{0,2}}[{STOPS}]*", printed_word))


@pytest.mark.browser
def test_the_print_is_a_book(printed, edition):
    """A title page without head and foot, contents, a running head on each page, pages numbered in order."""
    assert "Version" in printed[0]
    assert not re.search(r"^\d+$", printed[0], re.MULTILINE)
    assert "Contents" in printed[1]
    titles = {chapter.title for chapter in edition.chapters}
    for number, page in enumerate(printed[1:], start=2):
        # The words of a plate come out after the foot of its page.
        assert str(number) in page.splitlines()
    heads = {next(line for line in page.splitlines() if line.strip()) for page in printed[1:]}
    assert titles <= heads
    assert "The Sino-Russian Reader" in heads


@pytest.mark.browser
def test_no_heading_is_the_last_line_of_a_printed_page(printed, edition):
    """A heading keeps with what it heads."""
    headings = {s.title for chapter in edition.chapters for s in chapter.sections}
    headings |= {stop.label for thread in edition.registers.threads for stop in thread.stops}
    # A register has names that are labels of stops too.
    headings -= {entry.name for entry in edition.registers.entries}
    for number, page in enumerate(printed[1:], start=2):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        last = lines[len(lines) - 2 - lines[::-1].index(str(number))]
        assert last not in headings, last
