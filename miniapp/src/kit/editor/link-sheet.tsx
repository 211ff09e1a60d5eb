import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../ui/input/button.tsx';
import { TextField } from '../ui/input/field.tsx';
import { Sheet } from '../ui/overlay/sheet.tsx';
import { isLink } from './content/lines.ts';

interface LinkProps {
  /** The address there now; undefined: closed. */
  link: string | undefined;
  onClose: () => void;
  /** An empty address takes the link away. */
  onLink: (address: string) => void;
}

export const LinkSheet = ({ link, onClose, onLink }: LinkProps) => (
  <Sheet open={link !== undefined} onClose={onClose} title="链接">
    {link !== undefined && <LinkForm link={link} onLink={onLink} />}
  </Sheet>
);

function LinkForm({ link, onLink }: { link: string; onLink: (address: string) => void }) {
  const [address, setAddress] = useState(link);
  const [wrong, setWrong] = useState(false);
  const given = address.trim();
  const done = () => (isLink(given) ? onLink(given) : setWrong(true));
  return (
    <View className="k-editor-link">
      <TextField
        label="网址或电话"
        value={address}
        onInput={setAddress}
        onConfirm={done}
        placeholder="https://… 或 tel:0755…"
        error={wrong && !isLink(given) ? '请写完整，以 https:// 或 tel: 开头' : undefined}
        maxLength={300}
        focus
      />
      {link && <Button onTap={() => onLink('')}>去掉链接</Button>}
      <Button kind="main" wide onTap={done}>
        好了
      </Button>
    </View>
  );
}
