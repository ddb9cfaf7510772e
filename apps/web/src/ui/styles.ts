/** The styles under every page, in their order. */
import './fonts.css';
import './tokens.css';
import './base.css';
import './layout.css';
import './icon.css';
