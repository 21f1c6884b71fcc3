"""What can go wrong, and who is told.

Exception
└── BotError            told to the operator in one line: what failed, the value seen, the mend
    ├── ConfigError     a setting is missing or wrong
    ├── SourceError     the knowledge cannot be read or has no index
    ├── ChannelError    a channel's vendor refused or cannot be reached
    └── StoreError      the database cannot be read or written
"""


class BotError(Exception):
    """Base of every error this program raises on purpose."""


class ConfigError(BotError):
    """A setting is missing or wrong; the message lists every mistake found."""


class SourceError(BotError):
    """Content or index cannot be used."""


class ChannelError(BotError):
    """A channel cannot send or receive."""


class StoreError(BotError):
    """The database cannot be read or written."""
