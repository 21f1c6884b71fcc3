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
    """Sentence features only: two blocks side by side, words and parts of words, each of length `scale`.

    Rasa's LogisticRegressionClassifier has no setting for its regularisation; longer rows are the same as
    a larger C (scale squared).
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """A tokenizer whose tokens have lemmas."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """scale: length of each block of a row, 3.2 (C = 10)."""
        return {**SparseFeaturizer.get_default_config(), "scale": 3.2}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises ValueError if `scale` is not above zero."""
        if not config["scale"] > 0:
            raise ValueError(f"{cls.__name__}: scale is {config['scale']}, must be above zero")

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        name: str,
        blocks: tuple[Weights, Weights] | None = None,
    ) -> None:
        super().__init__(name, config)
        self._scale = float(config["scale"])
        self._model_storage = model_storage
        self._resource = resource
        self._blocks = blocks or (Weights({}), Weights({}))
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
        messages = [_lemmas(message) for message in training_data.training_examples if message.get(TEXT)]
        self._blocks = (
            Weights.learnt([list(words_of(lemmas)) for lemmas in messages]),
            Weights.learnt([list(parts_of(lemmas)) for lemmas in messages]),
        )
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
            words, parts = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        name = execution_context.node_name
        return cls(config, model_storage, resource, name, (Weights(words), Weights(parts)))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize the training messages in place."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Featurize the messages in place."""
        for message in messages:
            if message.get(TEXT) is not None:
                self.add_features_to_message(None, self._row(_lemmas(message)), TEXT, message)
        return messages

    def _number_columns(self) -> None:
        words, parts = (block.idf for block in self._blocks)
        self._columns = (
            {feature: i for i, feature in enumerate(words)},
            {feature: len(words) + i for i, feature in enumerate(parts)},
        )
        self._width = len(words) + len(parts)

    def _row(self, lemmas: Sequence[str]) -> csr_matrix:
        """(1, words + parts) features of one message; all zero where nothing is known."""
        cells = dict(self._cells(lemmas))
        zeros = [0] * len(cells)
        return csr_matrix((list(cells.values()), (zeros, list(cells))), shape=(1, self._width))

    def _cells(self, lemmas: Sequence[str]) -> Iterator[tuple[int, float]]:
        for block, columns, features in zip(
            self._blocks, self._columns, (words_of(lemmas), parts_of(lemmas)), strict=True
        ):
            for feature, weight in block.weigh(features).items():
                yield columns[feature], weight * self._scale


def _lemmas(message: Message) -> list[str]:
    """The message's tokens without diacritics, every number alike."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    return [_NUMBER if token.lemma.isdigit() else token.lemma for token in tokens]
