"""Templates as Jinja has them, from the bytes that were read, with less done over again for each page and each site."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from minutebook.read.source import Source

Filters = Mapping[str, Callable[..., Any]]
Globals = MutableMapping[str, Any]

_MOST = 1000  # some ten times the engine's own: somebody may edit a template all day while the site is served


class Templates(Environment):
    """The templates of one state of the archive, with filters: what each is is found once, and does not change."""

    def __init__(self, templates: Sequence[Source], filters: Filters) -> None:
        super().__init__(
            loader=_FromSnapshot(templates, frozenset(filters)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.globals.clear()
        self.filters |= filters
        self._found: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: Globals | None = None,  # noqa: A002 - jinja2's own
    ) -> jinja2.Template:
        """The template of a name, which each page asks for some twenty times."""
        template = self._found.get(name) if isinstance(name, str) and globals is None else None
        if template is None:
            template = super().get_template(name, parent, globals)
            self._found[str(template.name)] = template
        return template


class _FromSnapshot(BaseLoader):
    """Templates from the bytes that were read; the disk is not looked at."""

    def __init__(self, templates: Sequence[Source], filters: frozenset[str]) -> None:
        self.sources = {source.path.removeprefix("templates/"): source.data for source in templates}
        self.filters = filters

    def load(self, environment: Environment, name: str, globals: Globals | None = None) -> jinja2.Template:  # noqa: A002 - the same
        """The template of a name. Jinja's own would compile it anew for each site."""
        if name not in self.sources:
            raise TemplateNotFound(name)
        code = _compiled(self.filters, name, self.sources[name].decode("utf-8"))
        return environment.template_class.from_code(environment, code, {} if globals is None else globals)


@lru_cache(maxsize=_MOST)
def _compiled(filters: frozenset[str], name: str, source: str) -> CodeType:
    """The code of a template, which is dear to make: it depends on the template alone, so that every site can have it.

    Jinja works out beforehand what a filter makes of fixed words. One of ours, such as `asset`, gives something else on another
    site, so here each refuses, and is asked where the page is made.
    """

    def refuse(*_: object) -> None:
        raise NotImplementedError

    return Templates((), dict.fromkeys(filters, refuse)).compile(source, name, f"templates/{name}")
