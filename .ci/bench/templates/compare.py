#!/usr/bin/env python3
"""Renders one table and 1,000 documents with several engines and compares times and output.

usage: compare.py BENCH   (BENCH is the built TemplateBench; the engines come from PyPI:
       pip install jinja2 minijinja chameleon)
Each engine has its template compiled beforehand and renders in one thread; the best of 25 counts."""
import html, json, os, random, subprocess, sys, tempfile, time

random.seed(7)
WORDS = ["서울", "강남구", "역삼동", "대출", "보증", "육성기금", "R&D", "2018", "<최종>", "marketing"]
table = {"rows": [{f"c{i}": " ".join(random.choices(WORDS, k=2)) for i in range(10)} | {"id": f"r{n}"}
                  for n in range(1000)]}
documents = [{"title": f"공약 {n}", **{f"f{i}": f"{random.choice(WORDS)} {i}-{n}" for i in range(13)},
              "done": n % 2 == 0, "rows": [{"a": f"항목 {i}", "b": i * n, "c": random.choice(WORDS)} for i in range(5)]}
             for n in range(1000)]
COLUMNS = range(10)
FIELDS = range(13)

TAL = {
    "table.html": '<table>\n<tr tal:repeat="r rows" tal:attributes="id r/id"><td tal:content="repeat/r/number"></td>'
    + "".join(f'<td tal:content="r/c{i}"></td>' for i in COLUMNS) + "</tr>\n</table>\n",
    "layout.html": '<html metal:define-macro="page" lang="ko"><head><title tal:content="title"></title></head><body>'
    '<h1 tal:content="title"></h1><main><metal:m define-slot="main"></metal:m></main><p>' + "안내 " * 60 + "</p></body></html>\n",
    "document.html": '<html metal:use-macro="templates/layout.html/macros/page"><metal:m fill-slot="main"><dl>'
    + "".join(f'<dt>f{i}</dt><dd tal:content="f{i}"></dd>' for i in FIELDS)
    + '</dl><p tal:condition="done">완료</p><table><tr tal:repeat="r rows"><td tal:content="r/a"></td>'
    '<td tal:content="r/b"></td><td tal:content="r/c"></td></tr></table></metal:m></html>',
}
JINJA = {
    "table": "<table>{% for r in rows %}\n<tr id=\"{{ r.id }}\"><td>{{ loop.index }}</td>"
    + "".join("<td>{{ r.c%d }}</td>" % i for i in COLUMNS) + "</tr>{% endfor %}\n</table>\n",
    "layout": '<html lang="ko"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1><main>'
    "{% block main %}{% endblock %}</main><p>" + "안내 " * 60 + "</p></body></html>",
    "document": '{% extends "layout" %}{% block main %}<dl>'
    + "".join("<dt>f%d</dt><dd>{{ f%d }}</dd>" % (i, i) for i in FIELDS)
    + "</dl>{% if done %}<p>완료</p>{% endif %}<table>{% for r in rows %}<tr><td>{{ r.a }}</td><td>{{ r.b }}</td>"
    "<td>{{ r.c }}</td></tr>{% endfor %}</table>{% endblock %}",
}


def best(body, rounds=25):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def canonical(text):
    """Text and tags without blanks, since the engines differ in what they leave around statements."""
    return "".join(html.unescape(text).split())


def report(name, table_ms, documents_ms, same):
    print(f"{name:12} table {table_ms:8.2f} ms   documents {documents_ms:8.2f} ms   {same}")


def jinja(expected):
    import jinja2
    env = jinja2.Environment(loader=jinja2.DictLoader(JINJA), autoescape=True, undefined=jinja2.StrictUndefined)
    t, d = env.get_template("table"), env.get_template("document")
    same = [canonical(t.render(table)) == expected[0], canonical(d.render(documents[0])) == expected[1]]
    report("Jinja2", best(lambda: t.render(table)), best(lambda: [d.render(x) for x in documents], 10), same)


def minijinja(expected):
    import minijinja
    env = minijinja.Environment(templates=JINJA, undefined_behavior="strict", auto_escape_callback=lambda _: "html")
    same = [canonical(env.render_template("table", **table)) == expected[0],
            canonical(env.render_template("document", **documents[0])) == expected[1]]
    report("minijinja", best(lambda: env.render_template("table", **table)),
           best(lambda: [env.render_template("document", **x) for x in documents], 10), same)


def chameleon(expected, folder):
    from chameleon import PageTemplateLoader
    loader = PageTemplateLoader(folder, ".pt")
    source = {}
    source["table"] = TAL["table.html"].replace("repeat/r/number", "repeat.r.number")
    for i in COLUMNS:
        source["table"] = source["table"].replace(f"r/c{i}", f"r['c{i}']")
    source["table"] = source["table"].replace("r/id", "r['id']")
    source["layout"] = TAL["layout.html"]
    source["document"] = TAL["document.html"].replace("templates/layout.html/macros/page", "load('layout').macros['page']")
    for key in "abc":
        source["document"] = source["document"].replace(f"r/{key}", f"r['{key}']")
    for name, text in source.items():
        with open(f"{folder}/{name}.pt", "w") as file:
            file.write(text)
    t, d = loader["table"], loader["document"]
    load = lambda name: loader[name]
    same = [canonical(t(**table)) == expected[0], canonical(d(load=load, **documents[0])) == expected[1]]
    report("Chameleon", best(lambda: t(**table)), best(lambda: [d(load=load, **x) for x in documents], 10), same)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in TAL.items():
            open(f"{folder}/{name}", "w").write(text)
        json.dump(table, open(f"{folder}/table.json", "w"), ensure_ascii=False)
        json.dump(documents, open(f"{folder}/documents.json", "w"), ensure_ascii=False)
        output = subprocess.run([sys.argv[1], folder, "25"] + sys.argv[2:], capture_output=True, text=True, check=True)
        print(output.stdout)
        expected = [canonical(open(f"{folder}/{name}.out").read()) for name in ("table", "document")]
        for engine in (minijinja, jinja, lambda e: chameleon(e, folder)):
            try:
                engine(expected)
            except ImportError as missing:
                print(f"skipped: {missing}")


main()
