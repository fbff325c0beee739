"""What a run of a page held is free when the run has ended, and not when somebody looks for garbage.

Streamlit (1.67) makes a runner for each run. The runner holds its thread and the visit's state, and both lead back to
it: a circle, which keeps all that the visit has until Python's collector finds it. That looks at everything that lives,
so it comes once in hundreds of visits.
"""

from __future__ import annotations

from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import ScriptRunner


class ReleasingRunner(ScriptRunner):
    """A runner that lets go of its thread and of the visit's state with its last step."""

    def _run_script_thread(self) -> None:
        try:
            super()._run_script_thread()
        finally:
            del self._session_state
            self._script_thread = None


def let_runs_go() -> None:
    """Let the runs of the server that starts now end so."""
    app_session.ScriptRunner = ReleasingRunner  # type: ignore[attr-defined] # its sessions take it from here
