/** A network address, which may be long and has no spaces: it breaks anywhere rather than push the page sideways. */
export const NetworkAddress = ({ address }: { readonly address: string }) => (
  <span className="app-breaks-anywhere">{address}</span>
);
