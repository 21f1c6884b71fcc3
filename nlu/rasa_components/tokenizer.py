"""Rasa tokenizer that reads a message the way `nlu.text` spells it out."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from nlu.text import expand, strip_diacritics

# Emoji and question marks say something too; other punctuation does not.
_TOKEN = re.compile(r"[^\W_]+|\?+|[\u2190-\u2bff\U0001f000-\U0001faff]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class VietnameseTokenizer(Tokenizer):
    """Syllables of the expanded message, each with its spelling without diacritics as lemma.

    Featurizers that use the lemma see "đăng ký", "dang ky" and "dk" alike; those that use the text
    keep what the diacritics tell apart. Offsets count in the expanded text, not in the message:
    nothing here reads them back (entities come from patterns over the message itself).
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The options every Rasa tokenizer has, none of its own."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of the message's attribute, in order; none for an empty text."""
        text = expand(message.get(attribute) or "")
        return [
            Token(found[0], found.start(), found.end(), lemma=strip_diacritics(found[0]))
            for found in _TOKEN.finditer(text)
        ]
