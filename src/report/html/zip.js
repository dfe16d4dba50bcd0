// The least of a ZIP archive: files as they are, which is all that an XLSX needs.
const CRC = Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
const crc32 = (bytes) => (bytes.reduce((crc, byte) => CRC[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/// A ZIP archive of stored (uncompressed) files (APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16).
function zip(files) {
  const encoder = new TextEncoder();
  const numbers = (...fields) => { const out = []; for (const [value, size] of fields) for (let k = 0; k < size; k += 1) out.push((value >>> (8 * k)) & 255); return Uint8Array.from(out); };
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, data] = [encoder.encode(path), encoder.encode(content)];
    const common = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]];
    const local = numbers([0x04034b50, 4], ...common);
    bodies.push(local, name, data);
    directory.push(numbers([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name);
    offset += local.length + name.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = Object.keys(files).length;
  return new Blob([...bodies, ...directory, numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2])]);
}
