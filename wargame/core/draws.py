"""Chance, keyed by purpose and identity, never by call order.

Each *engagement* (seed, replication, epoch, purpose, ids, nth occurrence of that pair) has its own keyed BLAKE2b
digest, and its uniforms are read from that. Two variants of a scenario so share their luck where they do the same
thing (common random numbers), and changing one decision disturbs only what it touches. A branch sets a new epoch:
draws before it are unchanged, draws after it are new.
"""

from __future__ import annotations

from hashlib import blake2b

_PER_BLOCK = 8
_TO_UNIT = 2.0**-53


class Engagement:
    """One occasion of chance. ``engagement.u(i)`` is its i-th uniform in [0, 1): a pure function of the key."""

    __slots__ = ("_blocks", "_root", "key", "override")

    def __init__(self, root: bytes, key: str, override: float | None = None) -> None:
        self._root = root
        self._blocks: dict[int, bytes] = {}
        self.key = key
        self.override = override

    def u(self, i: int = 0) -> float:
        """Return the i-th uniform. Uniform 0 is the principal one; a physical die may have replaced it."""
        if i == 0 and self.override is not None:
            return self.override
        block, place = divmod(i, _PER_BLOCK)
        data = self._blocks.get(block)
        if data is None:
            data = blake2b(f"{self.key}#{block}".encode(), digest_size=64, key=self._root).digest()
            self._blocks[block] = data
        return (int.from_bytes(data[place * 8 : place * 8 + 8], "little") >> 11) * _TO_UNIT


class Draws:
    """Hands out engagements and counts their occurrences.

    Args:
        seed: root seed of the game, any integer.
        replication: number of the Monte Carlo replication.
    """

    __slots__ = ("_count", "_root", "epoch", "replication", "seed")

    def __init__(self, seed: int, replication: int = 0) -> None:
        self.seed = seed
        self.replication = replication
        self.epoch = 0
        self._count: dict[str, int] = {}
        self._root = self._key(0)

    def _key(self, epoch: int) -> bytes:
        return blake2b(f"wargame/{self.seed}/{self.replication}/{epoch}".encode(), digest_size=32).digest()

    def set_epoch(self, epoch: int) -> None:
        """Give all later engagements new luck (a branch was taken)."""
        self.epoch = epoch
        self._root = self._key(epoch)

    def engage(self, purpose: str, *ids: str) -> Engagement:
        """Return the next engagement of this purpose between these ids."""
        pair = "/".join((purpose, *ids))
        n = self._count.get(pair, 0) + 1
        self._count[pair] = n
        return Engagement(self._root, f"{pair}/{n}")

    def peek(self, purpose: str, *ids: str) -> Engagement:
        """Return an engagement outside the count, for luck that must not disturb any other (a policy's own)."""
        return Engagement(self._root, "/".join((purpose, *ids)))
