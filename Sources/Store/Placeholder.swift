enum StorePlaceholder {}
import GRDB
import Crypto
