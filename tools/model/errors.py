"""The one exception of the tools: bad input, told in one line."""


class DataError(Exception):
    """Something in the texts or the editors' data is not what it claims to be.

    ``str()`` gives one line: place, what was expected, what was found.
    """

    def __init__(self, where: object, message: str) -> None:
        super().__init__(where, message)
        self.where = str(where)
        self.message = message

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.message}".split())
