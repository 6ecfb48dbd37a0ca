"""What the reader can say about its own reading (读取说明). Codes are public and never reused."""

from __future__ import annotations

MEANINGS = {
    "READ-ROW-SHORT": "行内数字少于表头列数，未推断所在列",
    "READ-ROW-LONG": "行内数字多于表头列数，多出的单元格另列",
    "READ-ROW-ABSENT": "表中缺少规定的行",
    "READ-EXTRA-ROW": "表中有规定格式以外的行",
    "READ-LABEL": "行名或列名与规定文字不同",
    "READ-HEADING": "部分标题与规定文字不同",
    "READ-NUMBERING": "部分标题的序号不是规定的序号",
    "READ-NESTED": "某一部分内部另有一套“一、二、三”序号",
    "READ-NO-DATA-ROW": "表四只有表头，没有数据行",
    "READ-TABLE-ABSENT": "文中没有规定的表",
    "READ-VALUES-LOST": "表的行名齐全而数字几乎全部缺失",
    "READ-NO-TITLE": "没有找到标题",
    "READ-NO-BODY": "没有找到编制机关",
    "READ-NO-YEAR": "无法确定报告年度",
    "READ-YEAR": "标题、统计期限、落款等处的年度不一致",
    "READ-NO-PERIOD": "没有写明统计期限",
    "READ-PERIOD": "统计期限的日期有缺字或无法识别",
    "READ-EDITION": "各表的格式版本不一致",
    "READ-PRE-2019": "2019年以前的报告，没有全国统一表格",
    "READ-ENCODING": "编码由推断得出，或有字符无法识别",
    "READ-MULTIPLE": "文件中有多份报告或另一套表格",
    "READ-INCOMPLETE": "读取可能不完整",
    "READ-TEXT-LOST": "读到的文字少于页面可见的文字",
    "READ-SPAN": "表格的合并格数不合规定，已按上限处理",
    "READ-SCANNED": "有的页面是图像，没有文字层",
    "READ-PICTURE": "没有读到的表可能是图片",
    "READ-HIDDEN": "报告写在隐藏的地方",
    "READ-FORMULA": "公式没有存下计算结果",
}
