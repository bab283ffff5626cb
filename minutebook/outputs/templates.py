"""Templates as Jinja has them, from the bytes that were read, with less done over again for each page."""

from collections.abc import MutableMapping, Sequence
from typing import Any

import jinja2
from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from minutebook.read.source import Source


class _FromSnapshot(BaseLoader):
    """Templates from the bytes that were read; the disk is not looked at."""

    def __init__(self, templates: Sequence[Source]) -> None:
        self.sources = {source.path.removeprefix("templates/"): source.data for source in templates}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - jinja2's own
        if template not in self.sources:
            raise TemplateNotFound(template)
        return self.sources[template].decode("utf-8"), f"templates/{template}", None


class Templates(Environment):
    """The templates of one state of the archive: what each is is found once, and does not change."""

    def __init__(self, templates: Sequence[Source]) -> None:
        super().__init__(
            loader=_FromSnapshot(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.globals.clear()
        self._found: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - jinja2's own
    ) -> jinja2.Template:
        """The template of a name, which each page asks for some twenty times."""
        template = self._found.get(name) if isinstance(name, str) and globals is None else None
        if template is None:
            template = super().get_template(name, parent, globals)
            self._found[str(template.name)] = template
        return template
