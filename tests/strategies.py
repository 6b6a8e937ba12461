"""Prose as hypothesis writes it: one line of what a source may hold, thick with what Markdown reads."""

from hypothesis import strategies as st

from tools.files.read import CONTROL

TRAPS = [
    *"\\`*_{}[]()#+-.!<>&~$^|:/\"'=%?@;",
    "1914. ", "1) ", "# ", "+ ", "- ", "> ", "    ", "***", "___", "**a**", "_b_", "``", "```",
    "~~~", "---", "===", "<br>", "</p>", "<!--", "-->", "<?php", "<a@b.cd>", "<http://a.b>",
    "&amp;", "&#42;", "&", "http://a.b/c_d_e", "[a](b)", "![a](b)", "[a]: b", "[^1]", "[^1]: c",
    "*[HTML]: d", "{: #x }", "{#x}", "{ .y }", "/// note", "!!! x", "??? x", "==m==", "^^i^^",
    "~~d~~", "$x$", "| a | b |", "|---|", ": def", "--8<-- \"x\"", "[TOC]", "\\(", " \\",
    "wzxhzdk:0", "klzzwxh:0", "amp", "lt;", "Кяхта", "恰克圖", "–", "“", "”", "\u00a0", "e\u0301",
]  # fmt: skip

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")).filter(lambda c: not CONTROL.match(c))
PROSE = (
    st.lists(st.sampled_from([*TRAPS, " ", "a", "12"]) | st.text(LETTERS, max_size=4), max_size=12)
    .map("".join)
    .map(str.strip)
    .filter(bool)
)

LINES = st.one_of(
    st.sampled_from(["", " ", "= A =", "==B==", "===C=== ", "- bullet", "* bullet ", "-none", "  indented"]),
    PROSE,
)
SOURCES = st.lists(LINES, min_size=1, max_size=12).map("\n".join).filter(str.strip)
