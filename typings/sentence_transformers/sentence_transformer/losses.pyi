from torch import Tensor, nn

from sentence_transformers import SentenceTransformer

class MultipleNegativesRankingLoss(nn.Module):
    def __init__(self, model: SentenceTransformer, scale: float = ...) -> None: ...
    def __call__(self, sentence_features: list[dict[str, Tensor]], labels: Tensor) -> Tensor: ...
