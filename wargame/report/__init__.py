"""What a run means to people: metrics, story, charts, pages. `report.folder` is the one writer of a run folder."""
