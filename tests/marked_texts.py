"""Texts with quotation marks of every kind, and what may stand beside them."""

from __future__ import annotations

from hypothesis import strategies as st

MARKS = "«»≪≫‹›“”‘’「」『』„‟‚‛〟〝\"＂″'"
MARKED = st.text(
    st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from("'\"«»“”"),
        st.sampled_from("ab لم קב.,:;!?()-ـ\u200f\u200b\u2067\n\r\u2028 \t東"),
        st.characters(exclude_categories=["Cn"]),
    ),
    max_size=80,
)
