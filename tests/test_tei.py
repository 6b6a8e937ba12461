"""The edition as TEI: its *sic* is the source, its *corr* the pages, and the Guidelines' own schema takes it."""

import os
from pathlib import Path

import pytest
from lxml import etree

from tools.build import read_edition
from tools.files.registers import read_citation
from tools.model.edition import Edition
from tools.pages.tei import tei_file

NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = "TEI_SCHEMA"
"""Names a RELAX NG of all of TEI P5; .ci/run takes it from a package."""


def _file(root: Path, edition: Edition) -> etree._Element:
    return etree.fromstring(tei_file(edition, read_citation(root)).encode())


def _reading(element: etree._Element, left_out: tuple[str, str]) -> str:
    """The text of an element without one side of its choices."""
    if etree.QName(element).localname in left_out:
        return ""
    return (element.text or "") + "".join(_reading(child, left_out) + (child.tail or "") for child in element)


@pytest.fixture(params=["edition", "mini"])
def project(request, root, edition) -> tuple[Path, Edition]:
    """The real project and the mini, each with its edition."""
    if request.param == "edition":
        return root, edition
    mini = request.getfixturevalue("mini")
    return mini, read_edition(mini)


def test_its_sic_reading_is_each_source_byte_for_byte(project):
    root, edition = project
    document = _file(root, edition)
    for record in edition.registers.texts:
        text = document.xpath(f"//t:text[@xml:id='{record.siglum}']", namespaces=NS)[0]
        assert _reading(text, ("corr", "reg")).encode() == (root / "docs/texts" / record.file).read_bytes()


def test_its_corr_reading_is_each_paragraph_as_mended(project):
    root, edition = project
    document = _file(root, edition)
    found = {p.get(ID): _reading(p, ("sic", "orig")) for p in document.xpath("//t:p[@xml:id]", namespaces=NS)}
    assert found == {str(locus): paragraph.words for locus, paragraph in edition.paragraph_of.items()}


def test_every_name_note_entry_work_and_stop_is_in_it(project):
    """Each name leads to its entry, each note to its paragraph and its works."""
    root, edition = project
    document = _file(root, edition)
    ids = document.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    pointers = [
        p
        for name in ("ref", "target", "source", "resp")
        for value in document.xpath(f"//@{name}")
        for p in value.split()
    ]
    assert {p[1:] for p in pointers if p.startswith("#")} <= set(ids)
    names = document.xpath("//t:body//*[starts-with(@ref, '#entry-')]", namespaces=NS)
    assert len(names) == len([m for m in edition.mentions if not m.inside])
    registers = edition.registers
    for kind, records in (("note", registers.notes), ("entry", registers.entries), ("work", registers.works)):
        assert {f"{kind}-{r.id}" for r in records} == {i for i in ids if i.startswith(f"{kind}-")}
    assert len(document.findall(".//t:ptr", NS)) == sum(len(t.stops) for t in registers.threads)


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    if SCHEMA not in os.environ:
        pytest.skip(f"{SCHEMA} is not set")
    return etree.RelaxNG(etree.parse(os.environ[SCHEMA]))


def test_it_is_valid_by_the_schema_of_the_guidelines(project, schema):
    assert schema.validate(_file(*project)), schema.error_log.last_error
