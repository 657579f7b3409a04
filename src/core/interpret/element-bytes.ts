// The kinds of elements as bytes.
import type { ElementKind } from './value';

export function sizeOfElement(kind: ElementKind): number {
  switch (kind) {
    case 'any':
    case 'float64':
      return 8;
    case 'float32':
    case 'int32':
    case 'uint32':
      return 4;
    case 'int16':
    case 'uint16':
      return 2;
    case 'int8':
    case 'uint8':
    case 'uint8clamped':
      return 1;
  }
}

export function readPlain(bytes: DataView, kind: ElementKind, at: number, littleEndian: boolean): number {
  switch (kind) {
    case 'any':
    case 'float64':
      return bytes.getFloat64(at, littleEndian);
    case 'float32':
      return bytes.getFloat32(at, littleEndian);
    case 'int32':
      return bytes.getInt32(at, littleEndian);
    case 'uint32':
      return bytes.getUint32(at, littleEndian);
    case 'int16':
      return bytes.getInt16(at, littleEndian);
    case 'uint16':
      return bytes.getUint16(at, littleEndian);
    case 'int8':
      return bytes.getInt8(at);
    case 'uint8':
    case 'uint8clamped':
      return bytes.getUint8(at);
  }
}

export function writePlain(bytes: DataView, kind: ElementKind, at: number, littleEndian: boolean, value: number): void {
  switch (kind) {
    case 'any':
    case 'float64':
      return bytes.setFloat64(at, value, littleEndian);
    case 'float32':
      return bytes.setFloat32(at, value, littleEndian);
    case 'int32':
      return bytes.setInt32(at, value, littleEndian);
    case 'uint32':
      return bytes.setUint32(at, value, littleEndian);
    case 'int16':
      return bytes.setInt16(at, value, littleEndian);
    case 'uint16':
      return bytes.setUint16(at, value, littleEndian);
    case 'int8':
      return bytes.setInt8(at, value);
    case 'uint8':
    case 'uint8clamped':
      return bytes.setUint8(at, value);
  }
}
