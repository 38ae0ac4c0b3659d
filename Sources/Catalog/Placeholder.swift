enum CatalogPlaceholder {}
import Yams
