"""What old pages print around a text for use on the screen: toolbars, crumbs, neighbours."""

from __future__ import annotations

import re

_WORDS = (
    "字体 字号 字体大小 大 中 小 特大 较大 较小 A+ A- A T 默认 打印 打印本页 打印此页 打印页面 "
    "关闭 关闭窗口 关闭本页 收藏 加入收藏 收藏本页 分享 分享到 分享至 微信 微博 新浪微博 QQ空间 "
    "保护视力色 视力保护色 背景色 语音朗读 朗读 语音播报 返回 返回顶部 返回上页 复制 复制链接 "
    "推荐 下载 我要纠错 纠错 无障碍 长者助手 繁體 繁体 简体"
)
_TOOLS = "|".join(re.escape(word) for word in sorted(_WORDS.split(), key=len, reverse=True))
_SEPARATORS = r"[\s\u3000|｜\[\]【】（）()<>《》:：/,，、·-]"
_TOOLBAR = re.compile(rf"(?:{_SEPARATORS}|(?:{_TOOLS})(?={_SEPARATORS}|$))+")
_ENDING = re.compile(rf"(?:[\s\u3000]*(?:[【\[](?:{_SEPARATORS}|{_TOOLS})+[】\]]|[|｜]))+\s*$")
_CRUMBS = re.compile(
    r"(?:您?(?:现在|当前)的?位置|当前位置|您现在所在的?位置)\s*[:：].*|首页\s*[>›»].*"
)
_NEIGHBOUR = re.compile(
    r"(?:上一[篇条页]|下一[篇条页]|相关(?:链接|文章|新闻|信息)|责任编辑|编辑|审核|校对|录入)\s*[:：].*"
    r"|扫一扫.{0,20}(?:打开|浏览|查看|分享).*|[（(【\[](?:责任编辑|责编|编辑)[:：].*[）)】\]]"
)


def is_toolbar(text: str) -> bool:
    """Whether a line is made of buttons and separators only."""
    return bool(text) and _TOOLBAR.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to its text."""
    return is_toolbar(text) or bool(_CRUMBS.fullmatch(text) or _NEIGHBOUR.fullmatch(text))


def without_toolbar(text: str) -> tuple[str, str]:
    """A line without the buttons at its end, and these."""
    match = _ENDING.search(text)
    return (text[: match.start()].rstrip(), match[0].strip()) if match else (text, "")
