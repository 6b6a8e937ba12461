"""The generated pages: ordinary Markdown, one module a kind of page, all pure functions of the edition."""
