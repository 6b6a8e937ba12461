"""Prose and links as Markdown that shows exactly the characters meant."""

import re

from tools.model.values import LETTERS, SCRIPTS, scripts_in

# What Python-Markdown, the enabled extensions or a code host would read as markup anywhere.
# "~" and "$" cannot be escaped with a backslash in Python-Markdown.
ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&~$^|!]")
# What they would read as markup at the start of a paragraph: "1914. The war" is an ordered
# list, "# 3" a heading, "- he" a bullet, ": so" a definition, "/// x" a block, "!!! x" an admonition.
LINE_START = re.compile(r"(?P<number>\d+)(?P<mark>[.)])|(?P<sign>[#+\-:/?=%])")
# What would be read as markup before the title of a link is, and quotation marks that would be taken off.
IN_TITLE = re.compile(r"[\\\[\]()`*_{}~^|]|^'|'$")
# "&lt;" written out in a text.
LIKE_ENTITY = re.compile(r"&(?=#?\w+;)")
ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;", "$": "&#36;", "^": "&#94;", "|": "&#124;"}


def escape(text: str) -> str:
    """Markdown that shows ``text`` (one paragraph, no line breaks) character for character."""
    start = ""
    if found := LINE_START.match(text):
        start = found["number"] + "\\" + found["mark"] if found["number"] else f"&#{ord(found['sign'])};"
        text = text[found.end() :]
    return start + ANYWHERE.sub(lambda m: ENTITY.get(m[0], "\\" + m[0]), text)


def attribute(text: str) -> str:
    """``text`` for a double-quoted attribute in raw HTML, on one line."""
    text = text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(text.split())


def block_attribute(text: str) -> str:
    """``text`` for an attribute of a raw block that holds Markdown, where it is decoded once more on its way."""
    return attribute(LIKE_ENTITY.sub("&amp;", text))


def link(text: str, target: str, title: str = "") -> str:
    """A Markdown link whose words are ``text`` (plain) and whose pointer title is ``title`` (plain)."""
    hint = f' "{IN_TITLE.sub(lambda m: f"&#{ord(m[0])};", attribute(title))}"' if title else ""
    return f"[{escape(text)}]({target}{hint})"


def tongues(text: str) -> str:
    """``text`` with each word of another script said to be of its language."""

    def tagged(word: re.Match[str]) -> str:
        found = [lang for lang, script in SCRIPTS.items() if script in scripts_in(word[0])]
        return f'<span lang="{found[0]}">{word[0]}</span>' if found else word[0]

    return LETTERS.sub(tagged, text)
