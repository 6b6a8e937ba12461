"""Faults once found in the pipeline, each shown by one change of the mini."""

from case_files import attempt
from project_copies import replace_once
from test_command import run

from tools.build import build_edition, read_edition, render_files
from tools.edit.emend import ledger
from tools.edit.link import link, split_at_marks


def pages(mini):
    return render_files(mini, read_edition(mini))


def test_a_note_that_ends_within_a_mended_word_repeats_no_word(mini):
    """A sign inside another mark: split_at_marks() gives the tail twice ("…wife..")."""
    replace_once(mini / "docs/data/notes.yml", 'quote: "It wasn\'t"', "quote: miller to his wife")
    edition = read_edition(mini)
    marks = link(edition)
    for p in edition.chapters[-1].paragraphs:
        assert "".join(words for words, _ in split_at_marks(p.words, marks[p.locus])) == p.words


def test_a_chapter_without_notes_is_built(mini):
    """The head links about/notes.md#letter, which then has no such section: MkDocs refuses it."""
    text = (mini / "docs/data/notes.yml").read_text()
    (mini / "docs/data/notes.yml").write_text(text[: text.index("- {id: b2-it")])
    assert build_edition(mini) == 0


def test_a_heading_of_a_whole_text_is_shown_as_it_is(mini):
    """escape() inside raw <p class="printed">: backslashes show."""
    replace_once(mini / "docs/data/texts.yml", "title: A history of the ferry", "title: A *history* of the ferry")
    replace_once(mini / "docs/texts/ferry.txt", "A History of", "A *History* of")
    import hashlib

    data = (mini / "docs/texts/ferry.txt").read_bytes()
    path = mini / "docs/data/texts.yml"
    lines = path.read_text().splitlines()
    n = next(i for i, line in enumerate(lines) if "sha256" in line)
    lines[n] = "  sha256: " + hashlib.sha256(data).hexdigest()
    path.write_text("\n".join(lines) + "\n")
    from rendering import rendered

    assert "\\" not in rendered(pages(mini)["docs/lead.md"])


def test_a_title_in_quotation_marks_leaves_mkdocs_yml_whole(mini):
    """nav_block does not quote: '- "The "toll"": …' is no YAML (use quoted())."""
    replace_once(mini / "docs/data/threads.yml", "title: The boats", 'title: The "boats"')
    assert build_edition(mini) == 0


def test_a_thread_named_index_is_refused(mini):
    """threads/index.md is then written over by the table of threads, without a word."""
    text = (mini / "docs/data/threads.yml").read_text().replace("id: boats", "id: index").replace("[boats]", "[index]")
    (mini / "docs/data/threads.yml").write_text(text)
    _, error = attempt(lambda: render_files(mini, read_edition(mini)))
    assert "expected one page of this name" in str(error)


def test_a_text_whose_page_is_index_is_refused(mini):
    """page: index writes over the home page."""
    replace_once(mini / "docs/data/texts.yml", "page: letter", "page: index")
    _, error = attempt(lambda: render_files(mini, read_edition(mini)))
    assert "expected one page of this name" in str(error)


def test_a_page_by_hand_in_latin_1_is_told_in_one_line(mini):
    """UnicodeDecodeError, traceback."""
    (mini / "docs/index.md").write_bytes(b"caf\xe9\n")
    done = run(mini, "build")
    assert done.stderr.count("\n") == 1, done.stderr


def test_a_title_over_two_lines_is_refused(mini):
    """A line break in a one-line field would make Markdown of its own: a heading, a list, a raw block."""
    replace_once(mini / "docs/data/threads.yml", "intro: Three sank.", 'intro: "Three sank.\\n\\n# Injected"')
    edition, error = attempt(lambda: read_edition(mini))
    assert error or "\n# Injected" not in render_files(mini, edition)["docs/threads/boats.md"]


def test_a_siglum_is_a_letter(mini):
    """siglum is not checked: it becomes ids and raw HTML."""
    text = (mini / "docs/data/texts.yml").read_text().replace("siglum: b\n", "siglum: '\"><b>'\n")
    (mini / "docs/data/texts.yml").write_text(text)
    _, error = attempt(lambda: read_edition(mini))
    assert error and "siglum" in error


def test_deleting_a_letter_balances(mini):
    """words_balance refuses a lawful emendation that takes out part of a word."""
    replace_once(mini / "docs/data/emendations.yml", "sic: the the, corr: the,", "sic: raf, corr: '',")
    edition = read_edition(mini)
    assert all(ledger(edition, record).unresolved == 0 for record in edition.registers.texts)


def test_fifty_thousand_brackets_are_refused(mini):
    """libyaml's composer overflows the C stack: segmentation fault, exit -11."""
    (mini / "docs/data/people.yml").write_text("[" * 50_000)
    done = run(mini, "check")
    assert done.returncode == 1 and done.stderr.count("\n") == 1


def test_a_join_that_leaves_its_line_break_is_refused(mini):
    """A join whose sic leaves out the line break would put a blank line into a paragraph."""
    replace_once(mini / "docs/data/emendations.yml", 'sic: "ferryman\\n   kept"', "sic: half of")
    replace_once(mini / "docs/data/emendations.yml", "corr: ferryman kept", "corr: one half of")
    edition, error = attempt(lambda: read_edition(mini))
    assert error or not any("\n" in p.words for c in edition.chapters for p in c.paragraphs)


def test_the_received_page_keeps_a_first_blank_line(mini):
    """HTML drops the line feed after <pre>; letter.txt begins with one."""
    assert "data-not-source>\n\nWas the ferry" in pages(mini)["docs/texts/letter.md"]
