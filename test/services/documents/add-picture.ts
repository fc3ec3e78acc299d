import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { runAt } from './fill-pack.ts';

const namespaces =
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** Pastes a picture as the paragraph after the one that says `label`, as an editor does. */
export function addPicture(docx: Uint8Array, label: string, fileName: string, picture: Uint8Array): Buffer {
  const parts = unzipSync(docx);
  const edit = (name: string, change: (xml: string) => string) => (parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))));
  const id = `rIdPicture${fileName.replace(/\W/g, '')}`;
  edit('word/document.xml', (xml) => {
    const end = xml.indexOf('</w:p>', runAt(xml, label)) + '</w:p>'.length;
    const drawing = `<w:p><w:r><w:drawing><wp:inline ${namespaces}><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    return xml.slice(0, end) + drawing + xml.slice(end);
  });
  edit('word/_rels/document.xml.rels', (xml) =>
    xml.replace('</Relationships>', `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/${fileName}"/></Relationships>`),
  );
  edit('[Content_Types].xml', (xml) => xml.replace('</Types>', `<Default Extension="${fileName.split('.').at(-1) ?? ''}" ContentType="image/${fileName.split('.').at(-1) ?? ''}"/></Types>`));
  parts[`word/media/${fileName}`] = new Uint8Array(picture);
  return Buffer.from(zipSync(parts));
}
