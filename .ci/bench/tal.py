"""Translates the project's page templates for other engines, so that all render the same pages.

Only what the templates of a pledge use is understood: define, condition, repeat, content, replace,
attributes, omit-tag, macros, slots of which a page fills one; paths with alternatives, not:, string: and json:."""
import json
import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "img", "hr", "col"}
ATTRIBUTE = re.compile(r'([^\s=<>/"]+)(?:="([^"]*)")?')


class False_(str):
    """JSON's false: written “false”, as the templates expect, and yet not true."""

    def __bool__(self):
        return False


def value(item):
    """JSON as both engines show it."""
    if isinstance(item, dict):
        return {key: value(member) for key, member in item.items()}
    if isinstance(item, list):
        return [value(member) for member in item]
    return "true" if item is True else False_("false") if item is False else item


def script(item):
    return json.dumps(item, ensure_ascii=False).replace("<", "\\u003c")


def split(text, mark):
    return [part.strip().replace("\0", mark) for part in text.replace(mark * 2, "\0").split(mark)]


# --- Jinja2 ---------------------------------------------------------------------------------------

def jinja_path(path):
    first, *rest = path.strip().split("/")
    if first == "nothing":
        return "none"
    if first == "repeat":
        return f"repeat_{rest[0]}." + {"end": "last", "number": "index"}[rest[1]]
    return first + "".join(f"['{name}']" for name in rest)


def jinja(expression):
    expression = expression.strip()
    if expression.startswith("not:"):
        return f"(not {jinja(expression[4:])})"
    if expression.startswith("json:"):
        return f"({jinja(expression[5:])})|script"
    if expression.startswith("string:"):
        parts = re.split(r"\$\{([^}]*)\}", expression[7:])
        return " ~ ".join(
            repr(part) if index % 2 == 0 else f"({jinja(part)}|shown)"
            for index, part in enumerate(parts) if part) or "''"
    first, *others = expression.split("|")
    return jinja_path(first) + "".join(f"|default({jinja_path(other)})" for other in others)


class JinjaTranslator(HTMLParser):
    """One file as Jinja2 templates: the file itself and one a macro, named FILE#MACRO."""

    def __init__(self, name, text, counted):
        super().__init__(convert_charrefs=False)
        self.name, self.templates = name, {}
        self.counted = counted  # loop variables of which some template asks for the position
        self.output = [[]]  # the innermost macro's code last
        self.open = []  # of each open element: its tag, what closes it, and what it hides
        self.hidden = 0
        self.layout = None
        self.feed(text)
        body = "".join(self.output[0])
        self.templates[name] = f"{{% extends '{self.layout}' %}}{body}" if self.layout else body

    def write(self, text):
        if not self.hidden:
            self.output[-1].append(text)

    def handle_data(self, data):
        self.write(data)

    def handle_entityref(self, name):
        self.write(f"&{name};")

    def handle_charref(self, name):
        self.write(f"&#{name};")

    def handle_comment(self, data):
        self.write(f"<!--{data}-->")

    def handle_decl(self, declaration):
        self.write(f"<!{declaration}>")

    def handle_starttag(self, tag, attrs, closed=False):
        raw = self.get_starttag_text().rstrip("/>")
        name, *_ = re.match(r"<([^\s>]+)", raw).groups()
        own, statements = [], {}
        prefix = name.split(":")[0] if ":" in name else ""
        for key, text in ATTRIBUTE.findall(raw[len(name) + 1:]):
            if re.match(r"(tal|metal):", key) or (prefix in ("tal", "metal") and ":" not in key):
                statements[key.split(":")[-1]] = text.replace("&amp;", "&")
            else:
                own.append((key, text))
        self.element(name, own, statements, prefix in ("tal", "metal"), closed)
        if closed or name in VOID:
            self.close()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs, closed=True)

    def element(self, name, own, statements, is_bare, closed):
        ends, hides, is_macro = [], False, None
        if "define-macro" in statements:
            is_macro = statements["define-macro"]
            if not self.hidden:
                self.output.append([])
        if statements.get("fill-slot"):
            # Everything before the slot's content is the layout's.
            self.output[-1].clear()
            self.hidden = 0
            self.write(f"{{% block {statements['fill-slot']} %}}")
            ends.append("{% endblock %}")
        for definition in split(statements.get("define", ""), ";"):
            if definition:
                variable, expression = definition.split(None, 1)
                self.write(f"{{% with {variable} = {jinja(expression)} %}}")
                ends.append("{% endwith %}")
        if "condition" in statements:
            self.write(f"{{% if {jinja(statements['condition'])} %}}")
            ends.append("{% endif %}")
        if "repeat" in statements:
            variable, expression = statements["repeat"].split(None, 1)
            self.write(f"{{% for {variable} in {jinja(expression)} or [] %}}")
            if variable in self.counted:
                self.write(f"{{% set repeat_{variable} = loop %}}")
            ends.append("{% endfor %}")
        if "use-macro" in statements:
            _, file, _, macro = statements["use-macro"].split("/") if statements["use-macro"].count("/") == 3 \
                else re.match(r"(templates)/(.*)/(macros)/(.*)", statements["use-macro"]).groups()
            if name == "html":
                self.layout = f"{file}#{macro}"
            else:
                self.write(f"{{% include '{file}#{macro}' %}}")
            hides = True
        elif "define-slot" in statements:
            self.write(f"{{% block {statements['define-slot']} %}}")
            ends.append("{% endblock %}")
        elif "replace" in statements:
            self.write(self.shown(statements["replace"]))
            hides = True
        else:
            hides = self.tag(name, own, statements, is_bare, closed, ends)
        self.open.append((name, ends, hides, is_macro))
        if hides:
            self.hidden += 1

    def tag(self, name, own, statements, is_bare, closed, ends):
        omit = statements.get("omit-tag")
        if not is_bare and omit != "":
            start = f"<{name}{self.attributes(own, statements)}" + ("/>" if closed else ">")
            end = "" if name in VOID or closed else f"</{name}>"
            if omit:
                test = jinja(omit)
                start, end = (f"{{% if not {test} %}}{part}{{% endif %}}" for part in (start, end))
            self.write(start)
            ends.append(end)
        if "content" in statements:
            self.write(self.shown(statements["content"]))
            return True
        return False

    @staticmethod
    def attributes(own, statements):
        dynamic = dict(part.split(None, 1) for part in split(statements.get("attributes", ""), ";") if part)
        text = ""
        for key, static in own:
            if key not in dynamic:
                text += f' {key}="{static}"' if static else f" {key}"
        order = [key for key, _ in own if key in dynamic] + [key for key in dynamic if key not in dict(own)]
        parts = {key: f"{{% set value_ = {jinja(dynamic[key])} %}}{{% if value_ is not none %}} {key}=\"{{{{ value_ }}}}\"{{% endif %}}"
                 for key in order}
        if not parts:
            return text
        # In the order of the tag, then what is only added.
        return "".join(parts.get(key) or (f' {key}="{static}"' if static else f" {key}") for key, static in own) \
            + "".join(parts[key] for key in order if key not in dict(own))

    @staticmethod
    def shown(expression):
        if expression.startswith("structure "):
            return f"{{{{ ({jinja(expression[10:])})|safe }}}}"
        if expression.startswith("json:"):
            return f"{{{{ ({jinja(expression)})|safe }}}}"
        return f"{{{{ {jinja(expression)} }}}}"

    def handle_endtag(self, tag):
        while self.open and self.open[-1][0].lower() != tag:
            self.close()
        self.close()

    def close(self):
        if not self.open:
            return
        name, ends, hides, is_macro = self.open.pop()
        if hides:
            self.hidden -= 1
        for end in reversed(ends):
            self.write(end)
        if "{% endblock %}" in ends and self.layout:
            self.hidden = 1_000_000  # the rest of the page is the layout's
        if is_macro and not (self.hidden and len(self.output) == 1):
            code = "".join(self.output.pop())
            self.templates[f"{self.name}#{is_macro}"] = code
            self.write(code)


def jinja_environment(folder, names):
    import jinja2
    texts = {}
    for name in names:
        with open(f"{folder}/{name}") as file:
            texts[name] = file.read()
    counted = set(re.findall(r"repeat/(\w+)/", " ".join(texts.values())))
    templates = {}
    for name, text in texts.items():
        templates.update(JinjaTranslator(name, text, counted).templates)
    templates["layout.html#page"] = "<!DOCTYPE html>\n" + templates["layout.html#page"]
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(templates), autoescape=True, keep_trailing_newline=True,
        finalize=lambda item: "" if item is None else item)
    environment.filters["script"] = script
    environment.filters["shown"] = lambda item: "" if item is None else item
    return environment


# --- Chameleon ------------------------------------------------------------------------------------

def chameleon_path(path):
    first, *rest = path.strip().split("/")
    if first == "nothing":
        return "None"
    if first == "templates":
        file, macro = "/".join(rest).split("/macros/")
        return f"templates['{file}'].macros['{macro}']"
    if first == "repeat":
        return f"repeat['{rest[0]}'].{rest[1]}"
    return first + "".join(f"['{name}']" for name in rest)


def chameleon_templates(folder, names):
    from chameleon import PageTemplateFile
    from chameleon.exc import ExpressionError
    from chameleon.tales import PythonExpr

    class PathExpr(PythonExpr):
        def translate(self, expression, target):
            if not re.fullmatch(r"[\w./-]+", expression.strip()):
                # Chameleon finds the end of an interpolation by trying.
                raise ExpressionError("this is no path", expression)
            return super().translate(chameleon_path(expression), target)

    class JSONExpr(PythonExpr):
        def translate(self, expression, target):
            return super().translate(f"script_({chameleon_path(expression)})", target)

    class Template(PageTemplateFile):
        default_expression = "path"
        expression_types = {**PageTemplateFile.expression_types, "path": PathExpr, "json": JSONExpr}

    templates = {}
    for name in names:
        templates[name] = Template(f"{folder}/{name}")
    return templates
