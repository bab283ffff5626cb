"""`python -m minutebook`: the same as the command `minutebook`."""

import sys

from minutebook.cli import main

sys.exit(main())
