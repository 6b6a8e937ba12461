"""A page as the book has it: what goes, what stays, and what is said in short."""

import re

from tools.site.book.bind import abridge
from tools.site.book.plan import Leaf
from tools.site.markup import as_html, parse

BORDER = '<a href="threads/border.html#s1">The border</a>'
THREADS = f'<div class="threads"><ul><li>{BORDER}<ul><li>later</li></ul></li></ul></div>'
NAMES = '<ul><li><em>Places</em>: <a href="register/places.html#peking">Peking</a></li></ul>'
ESSAY = '<div class="essay"><p>The essay on this: <a href="essay.html#e3">3</a></p></div>'


def abridged(body: str, period: str = "imperial") -> str:
    article = parse(f'<article class="page" data-period="{period}">{body}</article>', "x").find(".//article")
    abridge(Leaf("imperial.html", "Imperial", "imperial", article, "", period == "imperial"))
    return re.sub(r"</?article[^>]*>", "", as_html(article))


def more(*blocks: str) -> str:
    return f'<details class="more"><summary>More here</summary>{"".join(blocks)}</details>'


def test_of_a_fold_the_threads_are_named_and_the_essays_lines_stay():
    """The names, the timeline and the walks go."""
    names = f'<p class="more" data-not-source="">Threads through here: {BORDER}</p>'
    assert abridged(more(THREADS, NAMES, ESSAY)) == names + ESSAY


def test_key_dates_give_way_to_the_text_and_stand_before_the_notes():
    """A book's chapter opens with its text."""
    dates, text, notes = '<div class="lead">1689</div>', "<p>Text.</p>", '<section class="notes">Notes.</section>'
    assert abridged(dates + text + notes) == text + dates + notes


def test_where_no_thread_leads_names_are_no_threads():
    """A list of names alone leaves nothing."""
    assert abridged(more(NAMES, ESSAY)) == ESSAY
    assert abridged("<h2>A</h2>" + more(NAMES)) == "<h2>A</h2>"


def test_what_is_folded_lies_open():
    """Its summary is a line; what is folded within too."""
    fold = '<details class="lead" open><summary>Dates</summary><details><summary>Gaps</summary>x</details></details>'
    assert abridged(fold) == (
        '<div class="lead"><p class="summary">Dates</p><div><p class="summary">Gaps</p>x</div></div>'
    )


def test_mentions_are_said_by_number():
    """Each paragraph once, after the label; words around a dropped control stay."""
    rows = "".join(f'<li><a href="imperial.html#{n}">{n}</a> words <a href="x">y</a></li>' for n in ("h1", "h1", "h2"))
    assert abridged(f"<ul><li><p>Imperial</p><ul>{rows}</ul></li></ul>", "register") == (
        '<ul><li class="loci">Imperial <a href="imperial.html#h1">h1</a>, <a href="imperial.html#h2">h2</a></li></ul>'
    )
    assert abridged("<p>a <button>b</button> c</p>") == "<p>a  c</p>"


def test_an_empty_anchor_hands_its_address_on():
    """Only where it comes first, and the block has none of its own."""
    assert abridged('<p><a id="x"></a>y</p><p>z<a id="w"></a></p>') == '<p id="x">y</p><p>z<a id="w"></a></p>'
