/** zod names the limits of 64-bit integers when it loads, which would stop phones without BigInt before the first page. */
const withoutBigInt = {
  visitor: {
    CallExpression({ node }) {
      if (node.callee.name === 'BigInt') node.callee.name = 'Number';
    },
  },
};

/** What WeChat takes is ES5, whatever the phones know; the list in package.json is what style sheets are written for. */
const targets = { ios: '9', android: '5' };

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false, targets }]],
  overrides: [{ test: /[\\/]node_modules[\\/]zod[\\/]/, plugins: [withoutBigInt] }],
};
