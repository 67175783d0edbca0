"""From text to syntax: statements, lexemes, Lark trees, nodes; every mistake a diagnostic."""
