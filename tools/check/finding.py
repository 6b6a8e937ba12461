"""What a check gives back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that breaks a law: where, and what was expected and found."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"
