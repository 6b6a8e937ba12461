"""The texts as received, beside the text: every character, an address for each paragraph, a mark for each change."""

from lxml import html


def _page(site, record):
    return html.parse(site / f"texts/{record.file.removesuffix('.txt')}.html")


def test_the_page_holds_the_text_character_for_character(site, root, edition):
    for record in edition.registers.texts:
        shown = _page(site, record).find(".//pre").text_content()
        # The line break after the opening tag is HTML's own, as browsers read it.
        assert shown.removeprefix("\n") == (root / "docs/texts" / record.file).read_bytes().decode("utf-8")


def test_each_paragraph_leads_there_and_back(site, edition):
    pages = {record.siglum: _page(site, record) for record in edition.registers.texts}
    for locus, paragraph in edition.paragraph_of.items():
        (anchor,) = pages[locus.siglum].xpath(f"//*[@id='{locus}']")
        place = f"../{edition.chapter_of[locus].id}.html#{locus}" if paragraph.words.strip() else None
        assert anchor.get("href") == place


def test_from_a_mended_word_one_tap_shows_what_was_received(site, edition):
    """Without script: the word leads to the place in the source, that to its record, and the record to both."""
    corrections = html.parse(site / "about/corrections.html")
    for emendation in edition.registers.emendations:
        text = edition.text_of[emendation.at.siglum]
        address = f"texts/{text.file.removesuffix('.txt')}.html#{emendation.id}"
        (mark,) = _page(site, text).xpath(f"//a[@id='{emendation.id}']")
        assert mark.text_content() == emendation.sic
        assert mark.get("href") == f"../about/corrections.html#{emendation.id}"
        assert corrections.xpath(f"//a[@href='../{address}']")
        chapter = html.parse(site / f"{edition.chapter_of[emendation.at].id}.html")
        assert chapter.xpath(f"//a[@href='{address}']") or not emendation.corr
