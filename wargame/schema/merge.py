"""What `extends` means: mappings merge at every level, lists and scalars replace, and `null` deletes."""

from __future__ import annotations

from wargame.schema.tree import MapNode


def merge(base: MapNode, over: MapNode) -> MapNode:
    """Return `base` changed by `over`; neither is changed. Each key keeps the position of the file it came from.

    The base's order of keys is kept and new ones follow, so results do not depend on the order in which a file that
    extends another happens to list its changes.
    """
    merged = base.copy()
    merged.mark = over.mark
    for key, value in over.items():
        old = base.get(key)
        if value is None:
            if key in merged:
                merged.drop(key)
            continue
        new = merge(old, value) if isinstance(old, MapNode) and isinstance(value, MapNode) else value
        merged.put(key, new, over.keys_at.get(key, over.mark), over.values_at.get(key, over.mark))
    return merged
