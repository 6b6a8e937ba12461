"""Reduce a style sheet to what the pages can use, with a real CSS parser, and write it tight."""

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

import tinycss2
import tinycss2.ast

from tools.model.errors import DataError

NAME = re.compile(r"[A-Za-z_][\w-]*")


def used_rules(css: str, texts: Iterable[str], where: str) -> str:
    """``css`` without comments, spare white space, and rules for classes or ids that stand in none of ``texts``.

    Raises DataError for a sheet that does not parse, or of which nothing is left.
    """
    words = {word for text in texts for word in NAME.findall(text)}
    kept = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), words, where)
    if not kept:
        raise DataError(where, "expected rules that the pages use, found none")
    return kept + "\n"


def _rules(rules: Iterable[tinycss2.ast.Node], words: set[str], where: str) -> str:
    return "".join(_rule(rule, words, where) for rule in rules)


def _rule(rule: tinycss2.ast.Node, words: set[str], where: str) -> str:
    if rule.type == "error":
        raise DataError(f"{where}: line {rule.source_line}", f"expected a style rule, found: {rule.message}")
    if rule.type == "at-rule":
        prelude = _tight(rule.prelude)
        if rule.content is None:
            return f"@{rule.at_keyword} {prelude};"
        if rule.at_keyword not in ("media", "supports", "layer", "container"):
            return f"@{rule.at_keyword}{' ' * bool(prelude)}{prelude}{{{_tight(rule.content)}}}"
        inner = _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), words, where)
        return f"@{rule.at_keyword} {prelude}{{{inner}}}" if inner else ""
    selectors = (list(part) for comma, part in groupby(rule.prelude, key=lambda token: token == ",") if not comma)
    used = ",".join(_tight(selector) for selector in selectors if _names(selector) <= words)
    return f"{used}{{{_tight(rule.content).rstrip(';')}}}" if used else ""


def _names(selector: list[tinycss2.ast.Node]) -> set[str]:
    """Classes and ids that a selector asks for; what stands within :not() or :is() is left to chance."""
    pairs = pairwise([None, *selector])
    return {token.value for before, token in pairs if token.type == "hash" or (token.type == "ident" and before == ".")}


def _tight(tokens: Iterable[tinycss2.ast.Node]) -> str:
    text = tinycss2.serialize([t for t in tokens if t.type != "comment"])
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = " ".join(text.split())
    return re.sub(r" ?([,;{}>]) ?|(:) (?!:)", lambda m: m[1] or m[2], text) if '"' not in text else text
