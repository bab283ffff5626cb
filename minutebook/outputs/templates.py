"""Templates as Jinja has them, from the bytes that were read, with less done over again for each page."""

from collections.abc import MutableMapping, Sequence
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

from minutebook.read.source import Source


class _FromSnapshot(BaseLoader):
    """Templates from the bytes that were read; the disk is not looked at."""

    def __init__(self, templates: Sequence[Source]) -> None:
        self.sources = {source.path.removeprefix("templates/"): source.data for source in templates}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - jinja2's own
        if template not in self.sources:
            raise TemplateNotFound(template)
        return self.sources[template].decode("utf-8"), f"templates/{template}", None


class _Unfolded(CodeGenerator):
    """Code that depends on a template's bytes alone: what a filter makes of fixed words is worked out where the page is made.

    Jinja would work it out beforehand, and a filter such as `asset` gives something else on another site.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class _Compiled(BytecodeCache):
    """The code of templates by their names and bytes, for as long as the process lives: it is dear to make."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._codes) >= _MOST:
            self._codes.clear()
        assert bucket.code
        self._codes[bucket.key, bucket.checksum] = bucket.code


_MOST = 1000  # some ten times the engine's own: somebody may edit a template all day while the site is served
_COMPILED = _Compiled()


class Templates(Environment):
    """The templates of one state of the archive: what each is is found once, and does not change."""

    code_generator_class = _Unfolded

    def __init__(self, templates: Sequence[Source]) -> None:
        super().__init__(
            loader=_FromSnapshot(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            optimized=False,  # see _Unfolded
            bytecode_cache=_COMPILED,
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
