"""Notes that need every kind of slide, for a page that shows what a template makes of them."""

SAMPLE = """---
title: What slides look like
subtitle: One of each kind
author: A. Lecturer
agenda: always
section_pages: always
closing: always
---

# Lists and texts

## A list

- A first point that says something of its own
    - A detail below it
    - Another one
- A second point, with [a link](https://example.org/) and `code` in it

> [!note] Beside it
> A callout comments on what stands at its side.

## A statement {layout=statement}

One short text that stands alone is large.

## A quotation {layout=quote}

> What is said by somebody else stands between marks, and who said it below.
>
> -- Somebody

## Terms {layout=terms}

- Terms to know
    - Term: what explains it
    - Another: what explains that
    - A third: what explains this one

# Panels and figures

## Two cards {layout=cards}

- Before
    - One thing
    - Another thing
- After
    - The same thing
    - Something else

## Four steps {layout=process}

1. Begin here
2. Go on there
3. Look at it
4. Do it again

## A table and code

| What | How many | Share |
|---|---:|---:|
| First | 12 | 40 % |
| Second | 18 | 60 % |

```python
def twice(number):
    # numbers in, numbers out
    return 2 * number
```

## A formula and a chart

$$\\\\int_0^1 x^2\\\\,dx = \\\\frac{1}{3}$$

```chart bar
title: Three series
, First, Second, Third
North, 4, 7, 5
South, 6, 3, 8
```
""".replace("\\\\", "\\")
