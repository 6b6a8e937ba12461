import errno
from pathlib import Path

import pytest
from test_write import contents, failing, site  # noqa: F401

from tools.files.write import replace_folder


def test_a_new_folder_that_can_not_be_moved_leaves_the_old_site(site, monkeypatch):  # noqa: F811
    """The second move fails: the old site stands in its place again."""
    before = contents(site)
    monkeypatch.setattr(Path, "replace", failing(Path.replace, 2, errno.EACCES))
    with pytest.raises(OSError, match="Permission denied"):
        replace_folder(site / "site.new", site / "site")
    assert {name: text for name, text in contents(site).items() if name.startswith("site/")} == {
        name: text for name, text in before.items() if name.startswith("site/")
    }
