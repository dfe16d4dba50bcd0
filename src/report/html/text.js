// The page's own words in both languages, and small helpers that make elements. Text from documents only ever enters through
// textContent.
const WORDS = {
  skip: ["Skip to the findings", "跳到问题列表"], theme: ["Dark", "深色"], help: ["Keys", "快捷键"],
  documents: ["documents", "份文档"], pairs: ["pairs", "对段落"], words: ["English words", "个英文词"], pair: ["pair", "段落对"],
  paragraphs: ["English : Chinese paragraphs", "英文段落数 : 中文段落数"],
  error: ["error", "错误"], warning: ["warning", "警告"], info: ["info", "提示"], open: ["open", "未处理"],
  all: ["all", "全部"], rule: ["rule", "规则"], severity: ["severity", "级别"], document: ["document", "文档"],
  search: ["search text", "搜索文本"], onlyOpen: ["only open", "只看未处理"], onlyNew: ["only new", "只看新增"],
  shown: ["shown", "条已显示"], noFindings: ["without findings", "无问题"],
  missingZh: ["no rendering here", "此处缺译文"], missingEn: ["no source here", "此处缺原文"],
  accept: ["Accept", "接受"], false: ["False alarm", "误报"], comment: ["Comment", "批注"], edit: ["Edit", "修改"],
  reopen: ["Reopen", "重新打开"], copyText: ["Copy text", "复制改正文"], link: ["Link to this finding", "此问题的链接"],
  place: ["Places", "位置"], accepted: ["accepted", "已接受"], falseAlarm: ["false alarm", "误报"], suggestion: ["Write", "建议改为"],
  editTitle: ["Edit the suggestion", "修改建议"], copyTitle: ["Copy the paragraph with this and every accepted suggestion", "复制按此建议及已接受建议改正的段落"],
  save: ["Save", "保存"], exportDecisions: ["Decisions (JSON, for bilint check)", "决定（JSON，供 bilint check 读取）"],
  importDecisions: ["Open decisions …", "打开决定文件…"], csv: ["Table (CSV)", "表格（CSV）"], xlsx: ["Table (XLSX)", "表格（XLSX）"],
  copied: ["Copied", "已复制"], saved: ["Saved", "已保存"], imported: ["Decisions read", "已读入决定"],
  cannotImport: ["Not a decisions file", "不是决定文件"],
  names: ["Names", "人名与专名"], name: ["name", "名称"], renderings: ["in Chinese", "中文写法"], forms: ["in English", "英文写法"],
  count: ["findings", "条数"], meaning: ["what it means", "含义"], where: ["lines", "行"], garbled: ["garbled", "误听"], rules: ["Findings by rule", "按规则统计"], index: ["Documents", "文档目录"],
  score: ["Penalty per 1,000 English words, false alarms left out", "每千英文词扣分（误报不计）"],
  formula: ["(5 × errors + warnings) ÷ words × 1000", "（5 × 错误 + 警告）÷ 词数 × 1000"],
  since: ["Since the last report", "与上次报告相比"], isNew: ["new", "新增"], gone: ["gone", "已消失"], still: ["still there", "仍存在"],
  sure: ["# % sure", "置信度 #%"], line: ["line", "行"], strip: ["Map of the text", "全文概览"],
  nothing: ["Nothing was found.", "没有发现问题。"], clear: ["Nothing matches these filters.", "没有符合条件的问题。"],
  keysTitle: ["Keys", "快捷键"], close: ["Close", "关闭"], author: ["Your name, written into decisions", "您的姓名（写入决定）"],
  keyList: [[["j k", "next, previous finding"], ["a", "accept"], ["x", "false alarm"], ["c", "comment"], ["e", "edit the suggestion"],
    ["u", "reopen"], ["y", "copy the corrected text"], ["/", "search"], ["?", "this help"]],
  [["j k", "下一个、上一个问题"], ["a", "接受"], ["x", "误报"], ["c", "批注"], ["e", "修改建议"], ["u", "重新打开"], ["y", "复制修正文本"],
    ["/", "搜索"], ["?", "本帮助"]]],
};
const LANGUAGES = {
  en: ["English", "英文"], zh: ["Chinese", "中文"], "zh-Hans": ["simplified Chinese", "简体中文"], "zh-Hant": ["traditional Chinese", "繁体中文"],
  mixed: ["mixed", "中英混合"], aside: ["aside", "附注"], none: ["without words", "无文字"],
};
const LAYOUTS = {
  interleaved: ["interleaved", "逐段交错"], blocks: ["in blocks", "分块"], halves: ["one language after the other", "先后两部分"], "two-files": ["two files", "两个文件"], records: ["records", "逐条记录"],
};
const look = stored("bilint:look");
let tongue = look.tongue ?? ((navigator.language || "en").startsWith("zh") ? 1 : 0);
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
  node.append(...children.filter((child) => child != null && child !== false && child !== ""));
  return node;
}

/// A path whose folders are set back behind its last part.
function path(text) {
  const cut = text.lastIndexOf("/") + 1;
  return make("span", { class: "path" }, make("span", { class: "folder" }, text.slice(0, cut)), text.slice(cut));
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
