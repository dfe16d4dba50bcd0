// Decisions out and in, and the findings as a table for a spreadsheet.
function exportDecisions() {
  const list = FINDINGS.filter((finding) => decisions.has(finding.fingerprint)).map((finding) => ({ fingerprint: finding.fingerprint, rule: finding.rule, path: DATA.documents[finding.doc].path, ...decisionOf(finding), ...(author ? { author } : {}) }));
  download("bilint-decisions.json", "application/json", `${JSON.stringify({ schema_version: 1, decisions: list }, null, 1)}\n`);
}

function importDecisions(file) {
  file.text().then((text) => {
    const list = JSON.parse(text).decisions.filter((one) => typeof one.fingerprint === "string");
    for (const { fingerprint, decision, comment, suggestion } of list) {
      const known = ["accepted", "false-alarm"].includes(decision) ? decision : null;
      const texts = Object.entries({ decision: known, comment, suggestion }).filter(([, value]) => typeof value === "string");
      decisions.set(fingerprint, Object.fromEntries(texts));
    }
    remember();
    drawAll();
    say(`${t("imported")}: ${list.length}`);
  }).catch(() => say(t("cannotImport")));
}

const COLUMNS = ["file", "line", "pair", "rule", "severity", "en", "zh", "message", "text", "suggestion", "decision", "comment"];

/// The findings shown, as cells.
function cells() {
  return order.map((finding) => {
    const index = finding.places[0].pairs[0];
    const pair = pairOf(finding, index);
    const { decision = "", comment: remark = "" } = decisionOf(finding);
    return [DATA.documents[finding.doc].path, pair.en.lines[0] ?? pair.zh.lines[0] ?? "", index + 1, finding.rule, finding.severity, pair.en.text, pair.zh.text, spoken(finding.message), finding.text, suggestionOf(finding) ?? "", decision, remark];
  });
}

/// A cell that a spreadsheet would take for a formula is kept text by an apostrophe.
const inert = (cell) => (/^[=+\-@\t\r]/.test(String(cell)) ? `'${cell}` : String(cell));

function exportCsv() {
  const line = (cells) => cells.map((cell) => `"${inert(cell).replaceAll('"', '""')}"`).join(",");
  download("bilint-findings.csv", "text/csv", `\ufeff${[COLUMNS, ...cells()].map(line).join("\r\n")}\r\n`);
}

const escapeXml = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function exportXlsx() {
  const cell = (value) => (typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`);
  const sheet = [COLUMNS, ...cells()].map((cells) => `<row>${cells.map(cell).join("")}</row>`).join("");
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const pack = "http://schemas.openxmlformats.org/package/2006";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  download("bilint-findings.xlsx", `${type}.sheet`, zip({
    "[Content_Types].xml": `${head}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="findings" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  }));
}
