"""Rasa featurizer: one sparse row a message, over spellings without diacritics (`nlu.weights`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from nlu.weights import Weights, parts_of, words_of

_NUMBER = "#"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SyllableFeaturizer(SparseFeaturizer, GraphComponent):
    """Sentence features only: three blocks side by side, each of its own length.

    Words and parts of words without diacritics say nearly all; the third block, the words that do bear
    diacritics, is there for pairs such as "dừng" and "đúng", and weighs less so that a message without
    diacritics loses little.

    Rasa's LogisticRegressionClassifier has no setting for its regularisation; longer rows are the same as
    a larger C (scale squared).
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """A tokenizer whose tokens have lemmas."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """scale: length of the first two blocks, 8 (C = 64). accented: that of the third, as a share of it."""
        return {**SparseFeaturizer.get_default_config(), "scale": 8.0, "accented": 0.5}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises ValueError if a length is not above zero."""
        for name in ("scale", "accented"):
            if not config[name] > 0:
                raise ValueError(f"{cls.__name__}: {name} is {config[name]}, must be above zero")

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        name: str,
        blocks: Sequence[Weights] = (Weights({}), Weights({}), Weights({})),
    ) -> None:
        super().__init__(name, config)
        scale = float(config["scale"])
        self._lengths = (scale, scale, scale * float(config["accented"]))
        self._model_storage = model_storage
        self._resource = resource
        self._blocks = tuple(blocks)
        self._number_columns()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SyllableFeaturizer:
        """An untrained featurizer."""
        return cls(config, model_storage, resource, execution_context.node_name)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the features of the examples, and keep them."""
        messages = [_features(message) for message in training_data.training_examples if message.get(TEXT)]
        self._blocks = tuple(Weights.learnt(block) for block in zip(*messages, strict=True))
        self._number_columns()
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "features.json").write_text(
                json.dumps([block.idf for block in self._blocks], ensure_ascii=False), encoding="utf-8"
            )
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> SyllableFeaturizer:
        """The featurizer as it was trained."""
        with model_storage.read_from(resource) as folder:
            blocks = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        name = execution_context.node_name
        return cls(config, model_storage, resource, name, [Weights(block) for block in blocks])

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize the training messages in place."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Featurize the messages in place."""
        for message in messages:
            if message.get(TEXT) is not None:
                self.add_features_to_message(None, self._row(_features(message)), TEXT, message)
        return messages

    def _number_columns(self) -> None:
        self._columns: list[dict[str, int]] = []
        self._width = 0
        for block in self._blocks:
            self._columns.append({feature: self._width + i for i, feature in enumerate(block.idf)})
            self._width += len(block.idf)

    def _row(self, features: Sequence[Sequence[str]]) -> csr_matrix:
        """(1, all features) of one message; all zero where nothing is known."""
        cells = dict(self._cells(features))
        return csr_matrix((list(cells.values()), ([0] * len(cells), list(cells))), shape=(1, self._width))

    def _cells(self, features: Sequence[Sequence[str]]) -> Iterator[tuple[int, float]]:
        for block, columns, length, found in zip(self._blocks, self._columns, self._lengths, features, strict=True):
            for feature, weight in block.weigh(found).items():
                yield columns[feature], weight * length


def _features(message: Message) -> tuple[list[str], list[str], list[str]]:
    """The three blocks of a message's features, every number alike."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    lemmas = [_NUMBER if token.lemma.isdigit() else token.lemma for token in tokens]
    accented = [token.text for token in tokens if token.text != token.lemma]
    return list(words_of(lemmas)), list(parts_of(lemmas)), accented
