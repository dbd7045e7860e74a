// Files that no reader should trust, made here so that none need be kept.
import { crc32, deflateRawSync } from "node:zlib";

// A zip archive of files { name, bytes }.
export function zip(files) {
  const bodies = [], heads = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const packed = deflateRawSync(bytes);
    const called = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2); // names are UTF-8
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(called.length, 22);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), shared, called, packed]);
    const behind = Buffer.alloc(14);
    behind.writeUInt32LE(offset, 10);
    heads.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), shared, behind, called]));
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

// 200 MB of blanks in some hundred kilobytes.
export function bomb(part = "report.txt") {
  const types = { name: "[Content_Types].xml", bytes: Buffer.from("<Types/>") };
  const files = [{ name: part, bytes: Buffer.alloc(200 << 20, " ") }];
  return { name: "bomb.zip", bytes: zip(part.endsWith(".xml") ? [types, ...files] : files) };
}

// A PDF of these objects, from number 1.
function pdf(name, objects, trailer = "") {
  let text = "%PDF-1.4\n";
  const places = objects.map((one, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${one}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return { name, bytes: Buffer.from(text, "latin1") };
}

const pages = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"];

// One page that is a picture.
export function scan() {
  const content = "q 500 0 0 700 40 40 cm /I Do Q";
  return pdf("scan.pdf", [
    ...pages,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream",
  ]);
}

// One that asks for a password.
export function locked() {
  const key = "00".repeat(32);
  return pdf("locked.pdf", [
    ...pages,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >>`,
  ], `/Encrypt 4 0 R /ID [<${key}> <${key}>]`);
}

// The first half of a file.
export const broken = ({ name, bytes }) => ({ name, bytes: bytes.subarray(0, bytes.length / 2) });
