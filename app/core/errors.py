"""A user's mistake is a UserError; anything else that is raised is a bug."""


class UserError(Exception):
    """Something the user can put right.

    `code` names the mistake, `facts` are the values that its sentence needs. The Danish sentence stands in the
    catalogue of texts, so that the same mistake reads the same in the window and on the command line.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class BadValueError(ValueError):
    """A text that doesn't say what its field asks for; `code` names why, `facts` always hold `text`."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
