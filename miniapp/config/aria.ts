import path from 'node:path';

interface Context {
  registerMethod(method: { name: string; fn: (platform: Platform) => void }): void;
}
interface Platform {
  template?: { mergeComponents(ctx: Context, components: Record<string, Record<string, string>>): void };
}

/** Taro types WeChat's aria attributes but its templates drop them; without these a screen reader finds no buttons. */
export default function aria(ctx: Context) {
  const properties = require(path.resolve(__dirname, '../src/kit/platform/aria.json')) as Record<string, string>;
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      const components = ['View', 'Image', 'Input', 'Textarea', 'Button', 'Editor'].map(
        (name) => [name, properties] as const,
      );
      platform.template?.mergeComponents(ctx, Object.fromEntries(components));
    },
  });
}
