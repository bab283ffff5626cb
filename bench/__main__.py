"""`python -m bench`, which `make bench` calls."""

from bench.run import main

raise SystemExit(main())
