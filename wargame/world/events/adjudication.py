"""What models of the physical world came to."""

from __future__ import annotations

from wargame.world.events.decisions import BandShown
from wargame.world.events.event import Data, event


@event("adjudication.resolved", "model")
class AdjudicationResolved(Data, frozen=True, gc=False):
    """A model gave an outcome. `drawn` differs from `band` where the umpire overrode it."""

    engagement: str
    model: str
    situation: dict[str, float]
    bands: tuple[BandShown, ...]
    band: str
    drawn: str
    result: dict[str, float]
    overridden: bool = False

    def seen(self, own: bool) -> AdjudicationResolved:
        """Leave all out but the outcome: the inputs may be secret, and an override is the umpire's."""
        del own
        return AdjudicationResolved("", self.model, {}, (), self.band, self.band, self.result)
