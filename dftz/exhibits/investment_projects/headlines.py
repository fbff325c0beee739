"""Headline figures of investment projects: how many phases stand at each step, with the statements behind each."""

from __future__ import annotations

from dftz.data import Catalogue
from dftz.exhibits.as_of import day_words
from dftz.exhibits.figure_papers import Papers
from dftz.exhibits.headline import Headline
from dftz.exhibits.investment_projects.card import statement_papers
from dftz.exhibits.investment_projects.choice import ProjectChoice, chosen_phases, step_names
from dftz.exhibits.page_frame import KEPT
from dftz.model import Basis, Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext, status_words


@kept_per_language(KEPT)
def project_headlines(catalogue: Catalogue, choice: ProjectChoice) -> tuple[Headline, ...]:
    """Phases that pass the filters, counted by step; no card for a step that no phase stands at."""
    chosen = chosen_phases(catalogue, choice)
    shown = []
    for step, name in step_names().items():
        own = chosen[chosen["step"] == step]
        if own.empty:
            continue
        inferred = int((own["as_of_basis"] != Basis.STATED).sum())
        words = ngettext("{count} phase", "{count} phases", len(own)).format(count=len(own))
        dates = _("dates: {stated} stated, {inferred} inferred").format(stated=len(own) - inferred, inferred=inferred)
        shown.append(
            Headline(
                label=name,
                value=words,
                context=_("{day} · {status}").format(day=day_words(choice.as_of), status=status_words(Status.DERIVED)),
                bounds=dates,
                papers=(
                    Papers(
                        name=name,
                        figure=words,
                        bounds=dates,
                        status=status_words(Status.DERIVED),
                        period=day_words(choice.as_of),
                        formula=_("phases whose latest statement by that day tells of this step, counted"),
                        inputs=tuple(statement_papers(catalogue, row) for _i, row in own.iterrows()),
                    ),
                ),
                disputed=bool(own["disputed"].any()),
            )
        )
    return tuple(shown)
