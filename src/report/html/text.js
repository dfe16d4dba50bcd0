// The page's own words in both languages, and small helpers that make elements. Text from documents only ever enters through
// textContent.
const WORDS = {
  skip: ["Skip to the findings", "跳到问题列表"], theme: ["Dark", "深色"], help: ["Keys", "快捷键"],
  documents: ["documents", "文档"], pairs: ["pairs", "对"], words: ["English words", "英文词"],
  error: ["error", "错误"], warning: ["warning", "警告"], info: ["info", "提示"], open: ["open", "未处理"],
  all: ["all", "全部"], rule: ["rule", "规则"], severity: ["severity", "级别"], document: ["document", "文档"],
  search: ["search text", "搜索文本"], onlyOpen: ["only open", "只看未处理"], onlyNew: ["only new", "只看新增"],
  shown: ["shown", "已显示"], noFindings: ["pairs without findings", "对无问题"], show: ["show", "展开"],
  missingZh: ["no rendering here", "此处缺译文"], missingEn: ["no source here", "此处缺原文"],
  accept: ["Accept", "接受"], false: ["False alarm", "误报"], comment: ["Comment", "批注"], edit: ["Edit suggestion", "修改建议"],
  reopen: ["Reopen", "重新打开"], copyText: ["Copy corrected text", "复制修正文本"], link: ["Link", "链接"], place: ["Places", "位置"],
  accepted: ["accepted", "已接受"], falseAlarm: ["false alarm", "误报"], suggestion: ["suggestion", "建议"],
  exportDecisions: ["Export decisions", "导出决定"], importDecisions: ["Import decisions", "导入决定"],
  csv: ["CSV", "CSV"], xlsx: ["XLSX", "XLSX"], copied: ["Copied", "已复制"], saved: ["Saved", "已保存"], imported: ["Imported", "已导入"],
  cannotImport: ["Not a decisions file", "不是决定文件"], names: ["Names", "人名与专名"], name: ["name", "名称"],
  renderings: ["renderings", "译法"], where: ["lines", "行"], rules: ["Findings by rule", "按规则统计"],
  score: ["Penalty per 1,000 English words", "每千英文词扣分"], formula: ["(5 × errors + warnings) ÷ words × 1000", "（5 × 错误 + 警告）÷ 词数 × 1000"],
  since: ["Since the last report", "与上次报告相比"], isNew: ["new", "新增"], gone: ["gone", "已消失"], still: ["still open", "仍存在"],
  layout: ["layout", "排版"], format: ["format", "格式"], sure: ["confidence", "置信度"], lines: ["lines", "行"],
  nothing: ["Nothing was found.", "没有发现问题。"], clear: ["Nothing matches these filters.", "没有符合条件的问题。"],
  keysTitle: ["Keys", "快捷键"], close: ["Close", "关闭"], author: ["your name (kept in decisions)", "您的姓名（写入决定）"],
  keyList: [[["j k", "next, previous finding"], ["a", "accept"], ["x", "false alarm"], ["c", "comment"], ["e", "edit the suggestion"],
    ["u", "reopen"], ["y", "copy the corrected text"], ["/", "search"], ["?", "this help"]],
  [["j k", "下一个、上一个问题"], ["a", "接受"], ["x", "误报"], ["c", "批注"], ["e", "修改建议"], ["u", "重新打开"], ["y", "复制修正文本"],
    ["/", "搜索"], ["?", "本帮助"]]],
};
let tongue = (navigator.language || "en").startsWith("zh") ? 1 : 0;
const t = (key) => WORDS[key][tongue];
/// A count with its noun; English nouns take an s.
const counted = (count, key) => `${count} ${tongue || count !== 1 ? t(key) : t(key).replace(/s$/, "")}`;
const spoken = (pair) => pair[tongue] || pair[0];

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null && child !== false));
  return node;
}

function say(text) {
  const status = document.getElementById("status");
  status.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { status.textContent = ""; }, 2500);
}

function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  say(`${t("saved")}: ${name}`);
}
