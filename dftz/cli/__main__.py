"""`python -m dftz.cli` is the command `dftz`."""

import sys

from dftz.cli import main

sys.exit(main())
