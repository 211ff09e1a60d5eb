import { useMemo } from 'react';
import { View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { Picture } from '../../native/native.tsx';

/** What scanners need around a code, in modules (ISO 18004). */
const quietZone = 4;
/** Pixels per module: sharp on a phone of three pixels to one, and still a few KB. */
const scale = 8;

/** A GIF, because WeChat's image and the browser's both show one from a data URL. */
function pictureOf(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createDataURL(scale, quietZone * scale);
}

interface QrCodeProps {
  text: string;
  /** What it is, for a screen reader: 「身份码」. */
  label: string;
  className?: string;
}

/** Black on white with its quiet zone, in the dark theme too: scanners read nothing else. */
export function QrCode({ text, label, className = '' }: QrCodeProps) {
  const source = useMemo(() => pictureOf(text), [text]);
  return (
    <View className={`k-qr ${className}`}>
      <View className="k-qr-square">
        <Picture src={source} alt={label} fit="contain" />
      </View>
    </View>
  );
}
